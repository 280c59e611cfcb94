-- One row a project-year of these codes that the caller may see.
with

final as (
    select
        project_code,
        fiscal_year::integer as fiscal_year,
    from stg_projects($scope)
    where list_contains($project_codes, project_code)
)

select * from final order by project_code, fiscal_year
