-- One row a standard of an item, as a query may see it.
with

final as (
    select
        item::varchar as item,
        strftime(valid_from, '%Y-%m-%d')::varchar as valid_from,
        strftime(valid_to, '%Y-%m-%d')::varchar as valid_to,
        unit_cost::double as unit_cost,
        unit::varchar as unit,
        region::varchar as region,
        quality_grade::varchar as quality_grade,
        source::varchar as source,
        status::varchar as status,
    from stg_cost_standards($scope)
)

select * from final order by item, valid_from
