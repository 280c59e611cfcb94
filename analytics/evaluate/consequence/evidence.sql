-- One row a project with an evaluation of either year within the scope: what its suggestion rests on.
with

evaluations as (
    select * from stg_evaluations($scope)
    where fiscal_year = $evaluation_year or (fiscal_year = $fiscal_year and kind = 'exante')
),

results as (
    select
        project_code,
        arg_min(
            {kind: kind, score: score, grade: grade, conclusion: conclusion}, list_position(['reevaluation', 'finance', 'department', 'self'], kind)
        ) as found,
        max(score) filter (where kind = 'self') as self_score,
    from evaluations
    where fiscal_year = $evaluation_year and kind in ('reevaluation', 'finance', 'department', 'self')
    group by project_code
),

exante as (
    select project_code, any_value(score) as score, any_value(conclusion) as conclusion
    from evaluations
    where fiscal_year = $fiscal_year and kind = 'exante'
    group by project_code
),

final as (
    select
        coalesce(results.project_code, exante.project_code)::varchar as project_code,
        results.self_score::double as self_score,
        results.found.kind::varchar as result_kind,
        results.found.score::double as score,
        results.found.grade::varchar as grade,
        results.found.conclusion::varchar as conclusion,
        exante.score::double as exante_score,
        exante.conclusion::varchar as exante_conclusion,
    from results
    full join exante using (project_code)
)

select * from final order by project_code
