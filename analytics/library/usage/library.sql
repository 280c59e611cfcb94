-- One row an indicator of the library, used or not.
with

indicators as (
    select *
    from stg_indicators($scope)
),

final as (
    select
        indicator_id,
        name,
        name_key,
        level1,
        level2,
        industry,
        (coalesce(unit, '') = '' and not coalesce(sign = 'qualitative' or kind = 'qualitative', false)) as unit_missing,
    from indicators
)

select * from final order by indicator_id
