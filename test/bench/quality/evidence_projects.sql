-- One row a project-year, with what makes projects alike. Their order is the numbering that evidence_lines.sql uses.
with

projects as (
    select * from stg_projects($scope)
),

final as (
    select
        project_code,
        fiscal_year::integer as fiscal_year,
        name,
        objective,
        industry,
        category,
        region,
        org_code,
        coalesce(adjusted_budget, initial_budget, approved_amount, requested_amount)::double as budget,
    from projects
)

select * from final order by project_code, fiscal_year
