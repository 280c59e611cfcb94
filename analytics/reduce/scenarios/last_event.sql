-- One row: the place of the last thing that was done to one saved scenario.
with

final as (
    select coalesce(max(place), 0)::integer as place from scenario_events where scenario_id = $scenario_id
)

select * from final order by place
