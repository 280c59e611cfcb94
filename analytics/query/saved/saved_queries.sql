-- One row a saved query as it is now: the owner's, then those that others of the same organisation share; archived ones are shown to their owner alone.
with

latest as (
    select *
    from query_versions
    qualify row_number() over (partition by query_id order by version desc) = 1
),

final as (
    select
        query_id,
        owner,
        owner = $owner as mine,
        version,
        name,
        shared,
        archived,
        saved_by,
        strftime(saved_at, '%Y-%m-%dT%H:%M:%SZ') as saved_at,
        (count(*) over ())::integer as total,
    from latest
    where
        (owner = $owner and archived = $archived::boolean)
        or (owner != $owner and shared and not archived and not $archived::boolean and org_code = $org_code)
)

select * from final order by mine desc, saved_at desc, query_id desc
limit $limit offset $offset
