-- One row a project-year within the scope, with its reading of the month where there is one.
with

projects as (
    select * from stg_projects($scope)
    where fiscal_year = $fiscal_year
),

readings as (
    select project_code, executed, goal_completion, forecast
    from stg_monitor_readings($scope)
    where fiscal_year = $fiscal_year and month = $month
),

final as (
    select
        projects.project_code::varchar as project_code,
        projects.name::varchar as name,
        coalesce(projects.adjusted_budget, projects.initial_budget)::double as budget,
        readings.executed::double as executed,
        projects.executed::double as year_executed,
        readings.goal_completion::double as goal_completion,
        readings.forecast::varchar as own_forecast,
        projects.is_midyear as is_midyear,
    from projects
    left join readings using (project_code)
)

select * from final order by project_code
