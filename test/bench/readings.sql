-- One row: how many projects had spent a smaller share of their budget by September than of the year had passed.
with

projects as (
    select * from stg_projects($scope)
    where fiscal_year = 2025
),

readings as (
    select project_code, executed
    from stg_monitor_readings($scope)
    where fiscal_year = 2025 and month = 9
),

final as (
    select
        (count(*) filter (where readings.executed < 0.75 * coalesce(projects.adjusted_budget, projects.initial_budget)))::integer as behind,
    from projects
    left join readings using (project_code)
)

select * from final order by behind
