-- One row a problem of the caller's scope that fits the question: the most urgent first.
with

fitting as (
    select
        *,
        due_on - $as_of::date as days,
        stage = 'open' and due_on < $as_of::date as overdue,
    from stg_rectifications($scope)
    where
        (list_contains($rectification_ids, '') or list_contains($rectification_ids, rectification_id))
        and ($fiscal_year::integer is null or fiscal_year = $fiscal_year)
        and ($project_code::varchar is null or project_code = $project_code)
        and ($org_code::varchar is null or org_code = $org_code)
        and ($source::varchar is null or source = $source)
        and ($severity::varchar is null or severity = $severity)
),

chosen as (
    select * from fitting
    where
        ($stage::varchar is null or stage = $stage)
        and ($overdue::boolean is null or coalesce(overdue, false) = $overdue)
        and ($due_within_days::integer is null or (stage = 'open' and days between 0 and $due_within_days))
),

final as (
    select
        rectification_id,
        project_code,
        project_name,
        fiscal_year::integer as fiscal_year,
        chosen.org_code,
        organizations.name as org_name,
        source,
        source_key,
        severity,
        problem,
        demand,
        responsible,
        strftime(due_on, '%Y-%m-%d') as due_on,
        case when stage = 'open' then days end::integer as days_left,
        coalesce(overdue, false) as overdue,
        stage,
        version::integer as version,
        data_version::integer as data_version,
        opened_by,
        strftime(opened_at, '%Y-%m-%dT%H:%M:%SZ') as opened_at,
        strftime(updated_at, '%Y-%m-%dT%H:%M:%SZ') as updated_at,
        strftime(submitted_at, '%Y-%m-%dT%H:%M:%SZ') as submitted_at,
        strftime(closed_at, '%Y-%m-%dT%H:%M:%SZ') as closed_at,
        rule_packs::varchar as rule_packs,
        (count(*) over ())::integer as total,
        list_position(['open', 'submitted', 'closed', 'confirmed'], stage) as stage_place,
        list_position(['red', 'yellow', 'blue'], severity) as severity_place,
    from chosen
    left join stg_organizations($scope) as organizations using (org_code)
)

select * exclude (stage_place, severity_place) from final
order by stage_place, due_on nulls last, severity_place, rectification_id
limit $limit offset $offset
