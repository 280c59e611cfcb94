-- One row a month of a project-year within the scope; executed is yuan since January, as a query may see it.
with

final as (
    select
        project_code::varchar as project_code,
        fiscal_year::integer as fiscal_year,
        month::integer as month,
        executed::double as executed,
        goal_completion::double as goal_completion,
        forecast::varchar as forecast,
    from stg_monitor_readings($scope)
)

select * from final order by fiscal_year, month, project_code
