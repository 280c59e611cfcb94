-- One row a merged indicator, with the one that stands in its place.
with

aliases as (
    select * from stg_library_aliases($scope)
),

final as (
    select
        indicator_id,
        merged_into,
    from aliases
)

select * from final order by indicator_id
