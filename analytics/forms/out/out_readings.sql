-- One row a project-year's reading of one month.
with

readings as (
    select * from stg_monitor_readings($scope)
),

final as (
    select
        project_code,
        fiscal_year,
        executed::varchar as executed,
    from readings
    where list_contains($codes, project_code) and fiscal_year = $fiscal_year and month = $month
)

select * from final order by project_code
