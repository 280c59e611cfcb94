-- One row an indicator of the library that is asked for, or that was merged into one of them.
with

final as (
    select
        indicator_id,
        name,
        scheme,
        level1,
        level2,
        industry,
        category,
        kind,
        sign,
        unit,
        explanation,
        keywords,
        standard_value,
        standard_source,
        is_common,
        owner_org,
        status,
        strftime(valid_from, '%Y-%m-%d') as valid_from,
        strftime(valid_to, '%Y-%m-%d') as valid_to,
        merged_into,
    from stg_indicators($scope)
    where list_contains($ids, indicator_id) or list_contains($ids, merged_into)
)

select * from final order by indicator_id
