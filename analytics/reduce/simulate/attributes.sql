-- One row a project of the year within the scope, in the order of projects.sql, with what rules look at less often. Columns that are not among the fields are empty; a figure that is not there is nan.
with

projects as (
    select * from stg_projects($scope)
    where fiscal_year = $fiscal_year
),

exante as (
    select project_code, any_value(score) as score, any_value(grade) as grade, any_value(conclusion) as conclusion
    from stg_evaluations($scope)
    where fiscal_year = $fiscal_year and kind = 'exante' and list_has_any($fields::varchar[], ['exante_score', 'exante_grade', 'exante_conclusion'])
    group by project_code
),

goal_reviews as (
    select project_code, any_value(score) as score, any_value(grade) as grade, any_value(conclusion) as conclusion
    from stg_evaluations($scope)
    where fiscal_year = $fiscal_year and kind = 'goal_review' and list_has_any($fields::varchar[], ['goal_review_score', 'goal_review_grade', 'goal_review_conclusion'])
    group by project_code
),

judged as (
    select project_code, executed::double / nullif(coalesce(adjusted_budget, initial_budget), 0)::double as execution_rate
    from stg_projects($scope)
    where fiscal_year = $evaluation_year and list_contains($fields::varchar[], 'execution_rate')
),

assessments as (
    select org_code, grade, operating_expense
    from stg_org_assessments($scope)
    where fiscal_year = $evaluation_year and list_has_any($fields::varchar[], ['org_grade', 'org_operating_expense'])
),

final as (
    select
        projects.project_code as project_code,
        case when list_contains($fields::varchar[], 'name') then projects.name end::varchar as name,
        case when list_contains($fields::varchar[], 'category') then projects.category end::varchar as category,
        case when list_contains($fields::varchar[], 'function_code') then projects.function_code end::varchar as function_code,
        case when list_contains($fields::varchar[], 'project_type') then projects.project_type end::varchar as project_type,
        case when list_contains($fields::varchar[], 'budget_book') then projects.budget_book end::varchar as budget_book,
        case when list_contains($fields::varchar[], 'region') then projects.region end::varchar as region,
        case when list_contains($fields::varchar[], 'objective') then projects.objective end::varchar as objective,
        coalesce(case when list_contains($fields::varchar[], 'start_year') then projects.start_year end::double, 'nan'::double) as start_year,
        coalesce(case when list_contains($fields::varchar[], 'end_year') then projects.end_year end::double, 'nan'::double) as end_year,
        coalesce(case when list_contains($fields::varchar[], 'age') then projects.fiscal_year - projects.start_year end::double, 'nan'::double) as age,
        coalesce(case when list_contains($fields::varchar[], 'years_left') then projects.end_year - projects.fiscal_year end::double, 'nan'::double) as years_left,
        coalesce(case when list_contains($fields::varchar[], 'executed') then projects.executed end::double, 'nan'::double) as executed,
        coalesce(judged.execution_rate::double, 'nan'::double) as execution_rate,
        coalesce(exante.score::double, 'nan'::double) as exante_score,
        exante.grade::varchar as exante_grade,
        exante.conclusion::varchar as exante_conclusion,
        coalesce(goal_reviews.score::double, 'nan'::double) as goal_review_score,
        goal_reviews.grade::varchar as goal_review_grade,
        goal_reviews.conclusion::varchar as goal_review_conclusion,
        assessments.grade::varchar as org_grade,
        coalesce(assessments.operating_expense::double, 'nan'::double) as org_operating_expense,
    from projects
    left join exante using (project_code)
    left join goal_reviews using (project_code)
    left join judged using (project_code)
    left join assessments on projects.org_code = assessments.org_code
)

select * exclude (project_code) from final order by project_code
