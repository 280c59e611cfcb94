-- One row an indicator of the library in use under one of the names.
with

indicators as (
    select * from stg_indicators($scope)
),

final as (
    select
        indicator_id,
        name_key,
        level1,
        level2,
        sign,
    from indicators
    where list_contains($names, name_key) and coalesce(status, '') not in ('retired', 'merged', '停用', '已停用', '作废')
)

select * from final order by indicator_id
