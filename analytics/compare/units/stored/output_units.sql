-- One row a unit that outputs.sql tells of, in the order that it numbers them by.
with

final as (
    select distinct unit::varchar as unit from stg_project_indicators($scope)
    where fiscal_year = $fiscal_year and indicator_id is not null and sign != 'qualitative' and unit is not null
)

select * from final order by unit
