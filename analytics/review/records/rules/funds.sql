-- One row a project-year within the scope whose sources of funds do not make up its budget, with the source that was written in the wrong unit where one explains it.
with

budgeted as (
    select
        project_code,
        name,
        org_code,
        coalesce(approved_amount, initial_budget, adjusted_budget)::double as budget,
        [approved_amount::double, initial_budget::double, adjusted_budget::double] as budgets,
    from stg_projects($scope)
    where
        fiscal_year = $fiscal_year
        and coalesce(approved_amount, initial_budget, adjusted_budget) > 0
),

sources as (
    select project_code, source, amount::double as amount
    from stg_project_funds($scope)
    where fiscal_year = $fiscal_year
),

sums as (
    select project_code, sum(amount) as total, count(*) as number
    from sources
    group by project_code
),

compared as (
    select budgeted.*, sums.total, sums.number
    from budgeted
    left join sums using (project_code)
    where
        sums.number is null
        or coalesce(list_min([abs(one - sums.total) for one in budgeted.budgets if one is not null]), 0) > $sum_tolerance::double
),

slips as (
    select
        compared.project_code,
        min_by(sources.source, -abs(sources.amount)) as source,
        min_by(sources.amount, -abs(sources.amount)) as amount,
    from compared
    inner join sources using (project_code)
    where
        sources.amount != 0
        and (
            abs(compared.total - sources.amount + sources.amount * $unit_slip::double - compared.budget) <= $sum_tolerance::double
            or (
                -- A smaller one is not corrected so, but as good as left out.
                abs(sources.amount) / $unit_slip::double > $sum_tolerance::double
                and abs(compared.total - sources.amount + sources.amount / $unit_slip::double - compared.budget) <= $sum_tolerance::double
            )
        )
    group by compared.project_code
),

told as (
    select
        case
            when compared.number is null then 'funds_missing'
            when slips.source is not null then 'funds_unit_slip'
            else 'funds_not_summing'
        end as rule,
        compared.*,
        slips.source,
        slips.amount,
    from compared
    left join slips using (project_code)
),

final as (
    select
        rule::varchar as rule,
        (count(*) over (partition by rule))::double as found,
        project_code::varchar as project_code,
        name::varchar as name,
        org_code::varchar as org_code,
        budget::double as budget,
        total::double as total,
        source::varchar as source,
        amount::double as amount,
    from told
    where list_contains($rules::varchar[], rule)
    qualify row_number() over (partition by rule order by project_code) <= $most
)

select * from final order by rule, project_code
