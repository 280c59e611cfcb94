-- One row a project-year of the scope that a form is asked for, with the names of its unit and, where it is in the scope, its department.
with

projects as (
    select * from stg_projects($scope)
    where
        fiscal_year = $fiscal_year
        and ($all_projects or list_contains($project_codes, project_code))
),

named as (
    select org_code, name, parent_code
    from stg_organizations($scope)
),

scores as (
    select project_code, fiscal_year, score
    from stg_evaluations($scope)
    where kind = 'self'
),

final as (
    select
        projects.project_code,
        projects.fiscal_year,
        projects.name,
        projects.org_code,
        units.name as org,
        case when units.parent_code is null then units.name else departments.name end as department,
        projects.nature,
        projects.project_type,
        projects.start_year,
        projects.end_year,
        projects.objective,
        projects.requested_amount::varchar as requested_amount,
        projects.initial_budget::varchar as initial_budget,
        projects.adjusted_budget::varchar as adjusted_budget,
        projects.executed::varchar as executed,
        scores.score::double as score,
    from projects
    left join named as units on units.org_code = projects.org_code
    left join named as departments on departments.org_code = units.parent_code
    left join scores on scores.project_code = projects.project_code and scores.fiscal_year = projects.fiscal_year
    order by project_code
    limit $limit
)

select * from final order by project_code
