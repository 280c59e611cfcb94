-- One row a standard of the named items that is in force, once was or will be; what is only proposed (建议) holds nobody.
with

final as (
    select
        item::varchar as item,
        strftime(valid_from, '%Y-%m-%d')::varchar as valid_from,
        strftime(valid_to, '%Y-%m-%d')::varchar as valid_to,
        unit_cost::double as unit_cost,
        region::varchar as region,
        quality_grade::varchar as quality_grade,
        source::varchar as source,
    from stg_cost_standards($scope)
    where list_contains($items, item) and coalesce(lower(status), '') not in ('proposed', 'draft', '建议', '拟定', '草案')
)

select * from final order by item, valid_from, region, quality_grade
