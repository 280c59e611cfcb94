-- One row a merged indicator: its name, and the one that stands in its place.
with

final as (
    select
        indicator_id,
        merged_into,
        name,
        name_key,
    from stg_indicators($scope)
    where merged_into is not null
)

select * from final order by indicator_id
