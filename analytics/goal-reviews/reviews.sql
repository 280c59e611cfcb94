-- One row a goal review of the caller's scope that fits the question: those of the caller first, then what has lain longest.
with

within as (
    select
        *,
        duties = 'separate' and held_by in ('department', 'bureau') and list_contains(takers, $person) as separated,
    from stg_goal_reviews($scope)
),

fitting as (
    select
        *,
        case held_by
            when 'bureau' then $role = 'officer'
            when 'unit' then $role = 'clerk' and org_code = $home
            when 'department' then $role = 'clerk' and org_code <> $home
        end and not coalesce(separated, false) as mine,
    from within
    where
        (list_contains($review_ids, '') or list_contains($review_ids, review_id))
        and ($fiscal_year::integer is null or fiscal_year = $fiscal_year)
        and ($project_code::varchar is null or project_code = $project_code)
        and ($parent_code::varchar is null or parent_code = $parent_code)
        and ($org_code::varchar is null or org_code = $org_code)
        and ($lamp::varchar is null or lamp = $lamp)
),

chosen as (
    select * from fitting
    where
        ($stage::varchar is null or stage = $stage)
        and ($held_by::varchar is null or held_by = $held_by)
        and ($my_turn::boolean is null or coalesce(mine, false) = $my_turn)
),

final as (
    select
        review_id,
        project_code,
        project_name,
        fiscal_year::integer as fiscal_year,
        chosen.org_code,
        organizations.name as org_name,
        chosen.parent_code,
        amount::double as amount,
        stage,
        stage_zh,
        stage_en,
        held_by,
        case held_by when 'unit' then organizations.name when 'department' then departments.name end as holder,
        strftime(since, '%Y-%m-%dT%H:%M:%SZ') as since,
        greatest(0, $as_of::date - (since + interval 8 hour)::date)::integer as days,
        moved_by,
        action as last_action,
        coalesce(mine, false) as my_turn,
        version::integer as version,
        round::integer as round,
        lamp,
        red,
        yellow,
        blue,
        indicators,
        weight_total,
        weight_expected,
        form_version::integer as form_version,
        coalesce(separated, false) as separated,
        (count(*) over ())::integer as total,
        held_by = 'nobody' as finished,
    from chosen
    left join stg_organizations($scope) as organizations using (org_code)
    left join stg_organizations($scope) as departments on organizations.parent_code = departments.org_code
)

select * exclude (finished) from final
order by my_turn desc, finished, since, review_id
limit $limit offset $offset
