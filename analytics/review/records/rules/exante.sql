-- One row a rule and a funded project-year within the scope that was not evaluated before the budget, or was rejected.
with

budgeted as (
    select
        project_code,
        name,
        org_code,
        start_year = fiscal_year as is_new,
        coalesce(approved_amount, initial_budget, adjusted_budget)::double as budget,
    from stg_projects($scope)
    where
        fiscal_year = $fiscal_year
        and coalesce(approved_amount, initial_budget, adjusted_budget) > 0
),

evaluated as (
    select
        project_code,
        score::double as score,
        trim(conclusion) as conclusion,
    from stg_evaluations($scope)
    where fiscal_year = $fiscal_year and kind = 'exante'
),

compared as (
    select
        budgeted.*,
        evaluated.score,
        evaluated.conclusion,
        evaluated.project_code is not null as is_evaluated,
    from budgeted
    left join evaluated using (project_code)
),

told as (
    select
        case
            when is_evaluated then 'exante_rejected'
            when budget >= $exante_from::double then 'exante_missing'
            else 'exante_missing_new'
        end as rule,
        compared.*,
    from compared
    where
        (not is_evaluated and (budget >= $exante_from::double or is_new))
        or (is_evaluated and (conclusion = $rejected or score < $least::double - 1e-9))
),

final as (
    select
        rule::varchar as rule,
        (count(*) over (partition by rule))::double as found,
        project_code::varchar as project_code,
        name::varchar as name,
        org_code::varchar as org_code,
        budget::double as budget,
        score::double as score,
        conclusion::varchar as conclusion,
    from told
    where list_contains($rules::varchar[], rule)
    qualify row_number() over (partition by rule order by project_code) <= $most
)

select * from final order by rule, project_code
