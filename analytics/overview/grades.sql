-- One row a kind of evaluation and a grade that it gave in the year, within the scope. Amounts are yuan.
with

projects as (
    select
        project_code,
        coalesce(adjusted_budget, initial_budget, approved_amount, requested_amount, 0) as amount,
    from stg_projects($scope)
    where fiscal_year = $fiscal_year
),

final as (
    select
        evaluations.kind as stage,
        nullif(coalesce(evaluations.grade, evaluations.conclusion), '') as grade,
        count(*)::integer as count,
        sum(projects.amount)::double as amount,
        avg(evaluations.score)::double as mean_score,
    from stg_evaluations($scope) as evaluations
    inner join projects using (project_code)
    where evaluations.fiscal_year = $fiscal_year
    group by all
)

select * from final order by stage, mean_score desc nulls last, grade nulls last
