-- One row an indicator of the library, with what tells it from others of its name.
with

indicators as (
    select * from stg_indicators($scope)
),

final as (
    select
        indicator_id,
        name,
        level1,
        level2,
        industry,
    from indicators
)

select * from final order by indicator_id
