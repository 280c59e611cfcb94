-- One row an indicator of the library, with what it is searched by. `usable`: not retired, and not past its last date on $today; next year's can be planned with.
with

indicators as (
    select * from stg_indicators($scope)
),

final as (
    select
        indicator_id,
        name,
        name_key,
        scheme,
        level1,
        level2,
        industry,
        category,
        unit,
        sign,
        keywords,
        explanation,
        standard_value,
        standard_source,
        merged_into,
        (
            coalesce(status, 'active') not in ('retired', 'merged', 'draft', 'proposed', '停用', '已停用', '作废')
            and coalesce(valid_to >= $today::date, true)
        ) as usable,
    from indicators
)

select * from final order by indicator_id
