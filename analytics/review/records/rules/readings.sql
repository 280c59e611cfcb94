-- One row a rule, project-year within the scope and month whose reading does not fit the readings before it or the budget, or is missing between two others.
with

budgeted as (
    select
        project_code,
        name,
        org_code,
        coalesce(adjusted_budget, initial_budget, approved_amount)::double as budget,
    from stg_projects($scope)
    where fiscal_year = $fiscal_year
),

months as (
    select project_code, month, executed::double as executed
    from stg_monitor_readings($scope)
    where fiscal_year = $fiscal_year
),

spending as (
    select
        months.project_code,
        months.month,
        months.executed,
        budgeted.budget,
        lag(months.executed) over (partition by months.project_code order by months.month) as before,
        months.executed > budgeted.budget * (1 + $over_budget::double) as is_above,
    from months
    inner join budgeted using (project_code)
    where months.executed is not null
),

falls as (
    select
        spending.*,
        executed > 0
        and executed * $unit_slip::double >= before - $sum_tolerance::double
        and executed * $unit_slip::double <= greatest(budget, before) * (1 + $over_budget::double) + $sum_tolerance::double as is_slip,
    from spending
    where executed < before
),

overspent as (
    select project_code, min(month) as month, min_by(executed, month) as executed, min_by(before, month) as before, any_value(budget) as budget
    from spending
    where is_above and budget > 0
    group by project_code
),

spans as (
    select project_code, min(month) as first_month, max(month) as last_month from months
    group by project_code
),

expected as (
    select month from months
    group by month
    having count(distinct project_code) >= $month_expected::double * (select count(*) from spans)
),

gaps as (
    select spans.project_code, expected.month
    from spans
    inner join expected on expected.month > spans.first_month and expected.month < spans.last_month
    anti join months on spans.project_code = months.project_code and expected.month = months.month
),

told as (
    select case when is_slip then 'reading_unit_slip' else 'reading_not_cumulative' end as rule, project_code, month, executed, before, budget from falls
    union all
    select 'reading_above_budget' as rule, project_code, month, executed, before, budget from overspent
    union all
    select 'reading_missing' as rule, project_code, month, null as executed, null as before, null as budget from gaps
),

final as (
    select
        told.rule::varchar as rule,
        (count(*) over (partition by told.rule))::double as found,
        told.project_code::varchar as project_code,
        told.month::integer as month,
        budgeted.name::varchar as name,
        budgeted.org_code::varchar as org_code,
        told.executed::double as executed,
        told.before::double as before,
        told.budget::double as budget,
    from told
    inner join budgeted using (project_code)
    where list_contains($rules::varchar[], told.rule)
    qualify row_number() over (partition by told.rule order by told.project_code, told.month) <= $most
)

select * from final order by rule, project_code, month
