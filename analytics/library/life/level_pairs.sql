-- One row a pair of levels under which the library has indicators that were not merged away, by their state.
with

final as (
    select distinct
        level1,
        level2,
        status,
    from stg_indicators($scope)
    where merged_into is null and level1 is not null
)

select * from final order by level1, level2, status
