-- One row a project of the year within the scope that stands behind a figure, a page of them.
with

reached as (
    select distinct project_code, null::double as score, null::varchar as grade, null::varchar as conclusion
    from stg_project_indicators($scope)
    where fiscal_year = $fiscal_year and $stage = 'goals'
    union all
    select distinct project_code, null::double as score, null::varchar as grade, null::varchar as conclusion
    from stg_monitor_readings($scope)
    where fiscal_year = $fiscal_year and month = $month and $stage = 'monitored'
    union all
    select project_code, score::double as score, grade, conclusion
    from stg_evaluations($scope)
    where fiscal_year = $fiscal_year and kind = $stage
),

chosen as (
    select
        projects.project_code,
        projects.name,
        projects.org_code,
        projects.budget_book,
        coalesce(projects.adjusted_budget, projects.initial_budget, projects.approved_amount, projects.requested_amount)::double as amount,
        projects.executed::double as executed,
        reached.score,
        reached.grade,
        reached.conclusion,
    from stg_projects($scope) as projects
    left join reached using (project_code)
    where
        projects.fiscal_year = $fiscal_year
        and ($stage::varchar is null or (reached.project_code is not null) = $reached)
        and ($budget_book::varchar is null or coalesce(projects.budget_book, '') = $budget_book)
        and (not $by_grade::boolean or nullif(coalesce(reached.grade, reached.conclusion), '') is not distinct from $grade)
),

final as (
    select
        project_code,
        chosen.name,
        chosen.org_code,
        organizations.name as org_name,
        budget_book,
        amount,
        executed,
        score,
        grade,
        conclusion,
        (count(*) over ())::integer as total,
    from chosen
    left join stg_organizations($scope) as organizations using (org_code)
)

select * from final order by amount desc nulls last, project_code limit $limit offset $offset
