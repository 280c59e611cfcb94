-- One row an output of the named objects, of every year up to the asked one.
with

named as (select unnest($cost_objects) as cost_object),

final as (
    select
        cost_object::varchar as cost_object,
        fiscal_year::integer as fiscal_year,
        output_unit::varchar as output_unit,
        sum(quantity)::double as quantity,
    from stg_service_outputs($scope)
    where fiscal_year <= $fiscal_year and cost_object in (select cost_object from named)
    group by cost_object, fiscal_year, output_unit
)

select * from final order by cost_object, fiscal_year, output_unit
