-- One row a project-year within the scope, with its reading of the month where there is one. A figure that is missing is NaN.
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
        coalesce(projects.adjusted_budget::double, projects.initial_budget::double, 'nan'::double) as budget,
        coalesce(readings.executed::double, projects.executed::double, 'nan'::double) as executed,
        readings.executed is null and projects.executed is not null as undated,
        coalesce(readings.goal_completion::double, 'nan'::double) as goal_completion,
        projects.is_midyear as is_midyear,
        readings.forecast::varchar as own_forecast,
    from projects
    left join readings using (project_code)
)

select * from final order by project_code
