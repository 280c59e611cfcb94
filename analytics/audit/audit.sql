-- One row something that somebody did, the latest first. Who sees everything is told of everybody, anyone else of what they did
-- themselves and of what happened to problems and goal forms of their own projects. The name of what is another's and not shared is not told.
with

ledger as (
    select * from stg_rectifications($scope)
),

happened as (
    select
        imported_at as happened_at,
        imported_by as person,
        'import.loaded' as action,
        import_id as object_id,
        kind as object_name,
        concat_ws(' ', source, concat(coalesce(rows_inserted, 0), '+', coalesce(rows_updated, 0))) as detail,
        data_version,
        false as of_own_projects,
    from import_batches

    union all

    select
        saved_at,
        saved_by,
        'rulepack.saved',
        id,
        name_zh,
        version,
        data_version,
        false,
    from rule_packs

    union all

    select
        proposed_at,
        proposed_by,
        'library.proposed',
        proposal_id,
        name,
        reason,
        null,
        false,
    from indicator_proposals

    union all

    select
        decided_at,
        decided_by,
        concat('library.proposal_', status),
        proposal_id,
        name,
        decision_reason,
        null,
        false,
    from indicator_proposals
    where decided_at is not null

    union all

    select
        made_at,
        made_by,
        concat('library.', action),
        coalesce(indicator_id, change_id),
        into_id,
        reason,
        null,
        false,
    from indicator_changes

    union all

    select
        published_at,
        published_by,
        'library.published',
        version::varchar,
        null,
        note,
        data_version,
        false,
    from library_versions

    union all

    select
        saved_at,
        saved_by,
        case when archived then 'query.archived' else 'query.saved' end,
        query_id,
        case when owner = $user or (shared and org_code = $home) then name end,
        version::varchar,
        null,
        false,
    from query_versions

    union all

    select
        events.made_at,
        events.made_by,
        concat('scenario.', events.action),
        events.scenario_id,
        case when scenarios.owner = $user or (scenarios.shared and scenarios.home_org = $home) then scenarios.name end,
        case when scenarios.owner = $user or (scenarios.shared and scenarios.home_org = $home) then events.detail end,
        null,
        false,
    from scenario_events as events
    inner join scenarios using (scenario_id)

    union all

    select
        events.made_at,
        events.made_by,
        concat('rectification.', events.action),
        events.rectification_id,
        ledger.project_name,
        concat_ws(' ', events.detail, nullif(events.reference, '')),
        null,
        true,
    from rectification_events as events
    inner join ledger using (rectification_id)

    union all

    select
        made_at,
        made_by,
        concat('goal_review.', action),
        review_id,
        project_name,
        concat_ws(' ', concat('→ ', to_zh), reason, case when same_person then '（与前面环节为同一办理人）' end),
        null,
        true,
    from stg_goal_review_events($scope)

    union all

    select
        drawn_at,
        drawn_by,
        'draw.made',
        draw_id,
        note,
        concat_ws(' ', concat(project_count, ' × ', evaluator_count), seed, left(list_hash, 12)),
        null,
        false,
    from draws
),

seen as (
    select * from happened
    where
        (list_contains($scope, '') or person = $user or of_own_projects)
        and ($person::varchar is null or person = $person)
        and ($area::varchar is null or split_part(action, '.', 1) = $area)
        and ($object_id::varchar is null or object_id = $object_id)
        and ($from::date is null or happened_at >= $from::date - interval 8 hour)
        and ($to::date is null or happened_at < $to::date + interval 16 hour)
),

final as (
    select
        strftime(happened_at, '%Y-%m-%dT%H:%M:%SZ') as "at",
        person,
        action,
        object_id,
        object_name,
        detail,
        data_version::integer as data_version,
        (count(*) over ())::integer as total,
        happened_at,
    from seen
)

select * exclude (happened_at) from final
order by happened_at desc, action, object_id, detail
limit $limit offset $offset
