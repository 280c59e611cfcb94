-- One row a project-year of the scope that a form could be of: by its code, or by its name without spaces.
with

projects as (
    select * from stg_projects($scope)
),

final as (
    select
        project_code,
        fiscal_year,
        name,
        org_code,
        requested_amount::double as requested_amount,
        approved_amount::double as approved_amount,
        initial_budget::double as initial_budget,
        adjusted_budget::double as adjusted_budget,
        executed::double as executed,
    from projects
    where
        list_contains($years, fiscal_year)
        and (list_contains($codes, project_code) or list_contains($names, regexp_replace(name, '[\s\x{3000}]', '', 'g')))
)

select * from final order by project_code, fiscal_year
