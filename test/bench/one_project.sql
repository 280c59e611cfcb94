-- One row a project-year of the code.
with

final as (
    select
        project_code,
        fiscal_year,
        name,
    from stg_projects($scope)
    where project_code = $project_code
)

select project_code, name from final order by fiscal_year
