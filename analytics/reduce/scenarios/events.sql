-- One row something that was done to one saved scenario, in its order.
with

final as (
    select place, action, detail, made_by, strftime(made_at, '%Y-%m-%dT%H:%M:%SZ') as made_at
    from scenario_events
    where scenario_id = $scenario_id
)

select * from final order by place
