-- One row a stage at which goal forms of the caller's scope lie, whatever stage is asked for.
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
        ($fiscal_year::integer is null or fiscal_year = $fiscal_year)
        and ($project_code::varchar is null or project_code = $project_code)
        and ($parent_code::varchar is null or parent_code = $parent_code)
        and ($org_code::varchar is null or org_code = $org_code)
        and ($lamp::varchar is null or lamp = $lamp)
),

final as (
    select
        stage,
        stage_zh,
        stage_en,
        held_by,
        count(*)::integer as count,
        (count(*) filter (mine))::integer as mine,
    from fitting
    group by stage, stage_zh, stage_en, held_by
)

select * from final order by stage, stage_zh, stage_en, held_by
