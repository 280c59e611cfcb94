-- One row a version of one saved query that may be seen, the latest first; only the version that is asked for, or else the latest, carries its text.
-- Others than the owner see what was shared with their organisation, and not what the query said while it was private.
with

versions as (
    select *
    from query_versions
    where query_id = $query_id
),

latest as (
    select *
    from versions
    qualify row_number() over (order by version desc) = 1
),

final as (
    select
        versions.query_id,
        versions.owner,
        versions.owner = $owner as mine,
        versions.version,
        versions.name,
        versions.shared,
        versions.archived,
        versions.saved_by,
        strftime(versions.saved_at, '%Y-%m-%dT%H:%M:%SZ') as saved_at,
        latest.version as latest,
        case when versions.version = coalesce($version::integer, latest.version) then versions.sql end as sql,
        case when versions.version = coalesce($version::integer, latest.version) then versions.parameters::varchar end as parameters,
    from versions
    cross join latest
    where
        latest.owner = $owner
        or (
            latest.shared and not latest.archived and latest.org_code = $org_code
            and versions.shared and not versions.archived
        )
)

select * from final order by version desc
