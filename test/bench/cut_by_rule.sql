-- One row: what a rule pack written by hand as plain SQL cuts, by the same conditions as the bench's rules.
with

projects as (
    select * from stg_projects($scope)
    where fiscal_year = $fiscal_year
),

results as (
    select project_code, arg_min({score: score, grade: grade}, list_position(['reevaluation', 'finance', 'department', 'self'], kind)) as found
    from stg_evaluations($scope)
    where fiscal_year = $fiscal_year and kind in ('reevaluation', 'finance', 'department', 'self')
    group by project_code
),

cuts as (
    select
        projects.org_code,
        projects.initial_budget::double as base,
        case
            when projects.nature = 'one_off' or projects.is_protected then 0
            when results.found.grade = '差' then projects.initial_budget::double
            when results.found.score < 80 then 0.2 * projects.initial_budget::double
            when results.found.grade in ('良', '中') then 0.05 * projects.initial_budget::double
            else 0
        end as cut,
    from projects
    left join results using (project_code)
),

final as (
    select org_code::varchar as org_code, sum(base)::double as base, sum(cut)::double as cut
    from cuts
    group by org_code
)

select * from final order by org_code
