-- One row a merged indicator: the one that stands in its place.
with

final as (
    select
        indicator_id,
        merged_into,
    from stg_library_aliases($scope)
)

select * from final order by indicator_id
