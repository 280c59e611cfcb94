-- One row a published version of the library, the latest first.
with

final as (
    select
        version,
        note,
        changes,
        published_by,
        strftime(published_at, '%Y-%m-%dT%H:%M:%SZ') as published_at,
        data_version,
    from library_versions
)

select * from final order by version desc
limit $limit offset $offset
