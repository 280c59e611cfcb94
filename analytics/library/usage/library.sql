-- One row an indicator of the library, used or not; what was merged into another is counted there.
with

indicators as (
    select *
    from stg_indicators($scope)
    where merged_into is null
),

judged as (
    select
        *,
        coalesce(unit, '') != '' as has_unit,
        coalesce(sign = 'qualitative' or kind = 'qualitative', false) as is_qualitative,
    from indicators
),

final as (
    select
        indicator_id,
        name,
        name_key,
        level1,
        level2,
        industry,
        category,
        status,
        strftime(valid_to, '%Y-%m-%d') as valid_to,
        (not has_unit and not is_qualitative) as unit_missing,
        (coalesce(explanation, '') = '' and (is_qualitative or not has_unit)) as unexplained,
        coalesce(status, '') not in ('retired', 'merged', '停用', '已停用', '作废', '已合并') as offered,
    from judged
)

select * from final order by indicator_id
