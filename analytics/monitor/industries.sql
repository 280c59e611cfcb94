-- One row a project of the year within the scope among those that are named.
with

final as (
    select project_code::varchar as project_code, industry::varchar as industry
    from stg_projects($scope)
    where fiscal_year = $fiscal_year and list_contains($project_codes, project_code)
)

select * from final order by project_code
