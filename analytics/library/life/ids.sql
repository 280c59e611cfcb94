-- One row an indicator id of the library, whatever its state.
with

final as (
    select indicator_id,
    from stg_indicators($scope)
)

select * from final order by indicator_id
