-- One row a monthly reading of the project-years that the forms are of.
with

readings as (
    select * from stg_monitor_readings($scope)
),

final as (
    select
        project_code,
        fiscal_year,
        month,
        executed::double as executed,
    from readings
    where list_contains($codes, project_code) and list_contains($years, fiscal_year)
)

select * from final order by project_code, fiscal_year, month
