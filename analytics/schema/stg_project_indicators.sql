-- One row a line of a project-year's goal form, of the organisations within the scope.
-- A line of a merged indicator counts for the one that took its place; `stated_id` is what the form says.
-- attainment: actual against target in the target's direction, 1 = met, null where no ratio can be formed.
create or replace temp macro stg_project_indicators(scope) as table
with

keyed as (
    select
        lines.* exclude (indicator_id),
        lines.indicator_id as stated_id,
        coalesce(aliases.merged_into, lines.indicator_id) as indicator_id,
        projects.org_code,
        projects.industry,
        coalesce(
            aliases.merged_into,
            lines.indicator_id,
            'off:' || left(md5(concat_ws(chr(31), lines.name_key, coalesce(lines.level1, ''), coalesce(lines.level2, ''))), 16)
        ) as indicator_key,
        lines.target_value as goal,
        lines.actual_value as reached,
    from main.project_indicators as lines
    left join main.projects using (project_code, fiscal_year)
    left join stg_library_aliases(scope) as aliases on lines.indicator_id = aliases.indicator_id
    anti join (select org_code from main.organizations where classified) as hidden on projects.org_code = hidden.org_code
    where list_contains(scope, '') or list_contains(scope, projects.org_code)
)

select
    project_code,
    fiscal_year,
    line_no,
    indicator_id,
    stated_id,
    indicator_key,
    name,
    name_key,
    level1,
    level2,
    sign,
    target_value,
    target_text,
    actual_value,
    actual_text,
    unit,
    weight,
    org_code,
    industry,
    case
        when reached = goal and sign in ('>=', '<=', '=') then 1
        when sign in ('>=', '>') and goal > 0 and reached >= 0 then reached / goal
        when sign in ('<=', '<') and goal >= 0 and reached > 0 then goal / reached
        -- greatest() passes over null: a line without an actual value would be 0.
        when sign = '=' and goal != 0 and reached is not null then greatest(0, 1 - abs(reached - goal) / abs(goal))
    end::double as attainment,
    case sign
        when '>=' then reached >= goal
        when '>' then reached > goal
        when '=' then reached = goal
        when '<' then reached < goal
        when '<=' then reached <= goal
    end as meets_target,
from keyed
