-- One row a project of the year within the scope, with what rules may look at. Columns that no rule names are null.
with

projects as (
    select * from stg_projects($scope)
    where fiscal_year = $fiscal_year
),

-- A project-year's result: of the kind asked for, or the first there is of reevaluation, finance, department, self.
results as (
    select
        project_code,
        arg_min({score: score, grade: grade, conclusion: conclusion}, list_position(['reevaluation', 'finance', 'department', 'self'], kind)) as found,
    from stg_evaluations($scope)
    where
        fiscal_year = $evaluation_year
        and list_has_any($fields::varchar[], ['score', 'grade', 'conclusion'])
        and kind in ('reevaluation', 'finance', 'department', 'self')
        and ($evaluation_kind::varchar is null or kind = $evaluation_kind::varchar)
    group by project_code
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
        projects.project_code::varchar as project_code,
        projects.name::varchar as name,
        case $base::varchar when 'requested' then projects.requested_amount when 'initial' then projects.initial_budget else projects.adjusted_budget end::double as base,
        projects.org_code::varchar as org_code,
        projects.industry::varchar as industry,
        projects.is_protected as is_protected,
        case when list_contains($fields::varchar[], 'is_devolved') then projects.is_devolved end as is_devolved,
        case when list_contains($fields::varchar[], 'is_midyear') then projects.is_midyear end as is_midyear,
        case when list_contains($fields::varchar[], 'category') then projects.category end::varchar as category,
        case when list_contains($fields::varchar[], 'function_code') then projects.function_code end::varchar as function_code,
        case when list_contains($fields::varchar[], 'project_type') then projects.project_type end::varchar as project_type,
        case when list_contains($fields::varchar[], 'nature') then projects.nature end::varchar as nature,
        case when list_contains($fields::varchar[], 'budget_book') then projects.budget_book end::varchar as budget_book,
        case when list_contains($fields::varchar[], 'region') then projects.region end::varchar as region,
        case when list_contains($fields::varchar[], 'objective') then projects.objective end::varchar as objective,
        case when list_contains($fields::varchar[], 'start_year') then projects.start_year end::double as start_year,
        case when list_contains($fields::varchar[], 'end_year') then projects.end_year end::double as end_year,
        case when list_contains($fields::varchar[], 'age') then projects.fiscal_year - projects.start_year end::double as age,
        case when list_contains($fields::varchar[], 'years_left') then projects.end_year - projects.fiscal_year end::double as years_left,
        case when list_contains($fields::varchar[], 'requested_amount') then projects.requested_amount end::double as requested_amount,
        case when list_contains($fields::varchar[], 'initial_budget') then projects.initial_budget end::double as initial_budget,
        case when list_contains($fields::varchar[], 'adjusted_budget') then projects.adjusted_budget end::double as adjusted_budget,
        case when list_contains($fields::varchar[], 'executed') then projects.executed end::double as executed,
        judged.execution_rate::double as execution_rate,
        results.found.score::double as score,
        results.found.grade::varchar as grade,
        results.found.conclusion::varchar as conclusion,
        exante.score::double as exante_score,
        exante.grade::varchar as exante_grade,
        exante.conclusion::varchar as exante_conclusion,
        goal_reviews.score::double as goal_review_score,
        goal_reviews.grade::varchar as goal_review_grade,
        goal_reviews.conclusion::varchar as goal_review_conclusion,
        assessments.grade::varchar as org_grade,
        assessments.operating_expense::double as org_operating_expense,
    from projects
    left join results using (project_code)
    left join exante using (project_code)
    left join goal_reviews using (project_code)
    left join judged using (project_code)
    left join assessments on projects.org_code = assessments.org_code
)

select * from final order by project_code
