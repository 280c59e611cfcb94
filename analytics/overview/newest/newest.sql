-- One row: the newest years, and the newest month with readings, of which there are data within the scope.
with

readings as (
    select max(fiscal_year * 100 + month) as newest
    from stg_monitor_readings($scope)
    where executed is not null or goal_completion is not null
),

final as (
    select
        (select max(fiscal_year) from stg_projects($scope))::integer as projects,
        (newest // 100)::integer as readings_year,
        (newest % 100)::integer as readings_month,
        (select max(fiscal_year) from stg_evaluations($scope) where kind = 'self')::integer as self_evaluations,
        (select max(fiscal_year) from stg_cost_items($scope))::integer as costs,
    from readings
)

select * from final order by projects
