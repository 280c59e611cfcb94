-- One row something that was done to a problem, the earliest first.
with

final as (
    select
        version::integer as version,
        place,
        action,
        detail,
        reference,
        made_by,
        strftime(made_at, '%Y-%m-%dT%H:%M:%SZ') as made_at,
    from rectification_events
    where rectification_id = $rectification_id
)

select * exclude (place) from final order by version, place
