-- One row an output of a service of the scope in a year, as a query may see it.
with

final as (
    select
        cost_object::varchar as cost_object,
        fiscal_year::integer as fiscal_year,
        output_unit::varchar as output_unit,
        org_code::varchar as org_code,
        quantity::double as quantity,
    from stg_service_outputs($scope)
)

select * from final order by fiscal_year, cost_object, output_unit
