-- One row a saved scenario that the caller may see: their own, or one shared in their organisation, if all of its organisations are in the scope; latest first. It is outdated where the data changed since in anything but approved goal forms, of which no reduction reads.
with

visible as (
    select *
    from scenarios
    where
        (owner = $user or (shared and home_org = $home))
        and (list_contains($scope, '') or list_has_all($scope, from_json(org_codes, '["varchar"]')))
        and ($archived or archived_at is null)
        and ($scenario_id::varchar is null or scenario_id = $scenario_id)
),

changed as (
    select max(version) as version, max(version) filter (where cause <> 'goal_review') as elsewhere
    from data_versions
),

final as (
    select
        scenario_id,
        name,
        note,
        owner,
        owner = $user as mine,
        home_org,
        shared,
        source,
        fiscal_year,
        org_codes::varchar as org_codes,
        analysis,
        params::varchar as params,
        totals::varchar as totals,
        rule_packs::varchar as rule_packs,
        merged_from::varchar as merged_from,
        data_version,
        coalesce(data_version not between changed.elsewhere and changed.version, false) as outdated,
        strftime(created_at, '%Y-%m-%dT%H:%M:%SZ') as created_at,
        strftime(updated_at, '%Y-%m-%dT%H:%M:%SZ') as updated_at,
        strftime(archived_at, '%Y-%m-%dT%H:%M:%SZ') as archived_at,
        decision,
        decision_reason,
        decided_by,
        strftime(decided_at, '%Y-%m-%dT%H:%M:%SZ') as decided_at,
        (count(*) over ())::integer as total,
    from visible
    cross join changed
)

select * from final order by created_at desc, scenario_id desc
limit $limit offset $offset
