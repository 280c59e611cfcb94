-- One row an indicator of the library, as a query may see it.
with

final as (
    select
        indicator_id::varchar as indicator_id,
        name::varchar as name,
        scheme::varchar as scheme,
        level1::varchar as level1,
        level2::varchar as level2,
        industry::varchar as industry,
        category::varchar as category,
        kind::varchar as kind,
        sign::varchar as sign,
        unit::varchar as unit,
        standard_value::varchar as standard_value,
        standard_source::varchar as standard_source,
        is_common::boolean as is_common,
        status::varchar as status,
    from stg_indicators($scope)
)

select * from final order by indicator_id
