-- One row a budget and a stage that some of its projects have reached; the stage `all` counts every project.
-- Amounts are yuan; spent and planned are of the projects with both figures.
with

projects as (
    select
        project_code,
        coalesce(budget_book, '') as budget_book,
        coalesce(adjusted_budget, initial_budget, approved_amount, requested_amount, 0) as amount,
        executed,
        coalesce(adjusted_budget, initial_budget) as budget,
    from stg_projects($scope)
    where fiscal_year = $fiscal_year
),

reached as (
    select project_code, 'all' as stage from projects
    union all
    select distinct project_code, 'goals' as stage from stg_project_indicators($scope) where fiscal_year = $fiscal_year
    union all
    select distinct project_code, kind as stage from stg_evaluations($scope) where fiscal_year = $fiscal_year
    union all
    select distinct project_code, 'monitored' as stage from stg_monitor_readings($scope) where fiscal_year = $fiscal_year and month = $month
),

final as (
    select
        projects.budget_book,
        reached.stage,
        count(*)::integer as count,
        sum(projects.amount)::double as amount,
        coalesce(sum(projects.executed), 0)::double as executed,
        coalesce(sum(projects.executed) filter (projects.budget > 0), 0)::double as spent,
        coalesce(sum(projects.budget) filter (projects.budget > 0 and projects.executed is not null), 0)::double as planned,
    from reached
    inner join projects using (project_code)
    group by projects.budget_book, reached.stage
)

select * from final order by budget_book, stage
