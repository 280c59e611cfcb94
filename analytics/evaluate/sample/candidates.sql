-- One row a project of the year within the scope, with what makes its self-evaluation worth a second look. Money is yuan.
with

projects as (
    select * from stg_projects($scope)
    where fiscal_year = $fiscal_year and ($org_code::varchar is null or org_code = $org_code::varchar)
),

organizations as (
    select org_code, name, parent_code from stg_organizations($scope)
),

results as (
    select project_code, fiscal_year, kind, score, grade
    from stg_evaluations($scope)
    where fiscal_year <= $fiscal_year and kind in ('self', 'department', 'finance', 'reevaluation')
),

own as (
    select project_code, any_value(score) as score, any_value(grade) as grade
    from results
    where fiscal_year = $fiscal_year and kind = 'self'
    group by project_code
),

-- Last year's result: of the strictest kind that there is.
earlier as (
    select project_code, arg_min(score, list_position(['reevaluation', 'finance', 'department', 'self'], kind)) as score
    from results
    where fiscal_year = $fiscal_year - 1 and score is not null
    group by project_code
),

checks as (
    select
        project_code,
        max(fiscal_year) filter (where fiscal_year < $fiscal_year) as last_year,
        bool_or(fiscal_year = $fiscal_year and kind = 'reevaluation') as is_done,
    from results
    where kind != 'self'
    group by project_code
),

lines as (
    select
        project_code,
        count(meets_target) as measured,
        count(*) filter (where meets_target) as met,
        max(attainment) filter (where sign in ('>=', '>')) as most_over,
    from stg_project_indicators($scope)
    where fiscal_year = $fiscal_year
    group by project_code
),

problems as (
    select project_code, count(*) as open_problems
    from stg_rectifications($scope)
    where fiscal_year = $fiscal_year and stage in ('open', 'submitted')
    group by project_code
),

final as (
    select
        projects.project_code::varchar as project_code,
        projects.name::varchar as name,
        projects.objective::varchar as objective,
        projects.org_code::varchar as org_code,
        organizations.name::varchar as org_name,
        organizations.parent_code::varchar as department_code,
        projects.project_type::varchar as project_type,
        projects.nature::varchar as nature,
        projects.industry::varchar as industry,
        coalesce(projects.adjusted_budget, projects.initial_budget, projects.approved_amount)::double as budget,
        (projects.executed::double / nullif(coalesce(projects.adjusted_budget, projects.initial_budget), 0)::double)::double as execution_rate,
        own.score::double as self_score,
        own.grade::varchar as self_grade,
        (own.score - earlier.score)::double as score_rise,
        (lines.met / nullif(lines.measured, 0))::double as met_share,
        lines.most_over::double as most_over,
        coalesce(problems.open_problems, 0)::double as open_problems,
        ($fiscal_year - checks.last_year)::double as years_unchecked,
        coalesce(checks.is_done, false) as is_done,
    from projects
    left join organizations using (org_code)
    left join own using (project_code)
    left join earlier using (project_code)
    left join checks using (project_code)
    left join lines using (project_code)
    left join problems using (project_code)
)

select * from final order by project_code
