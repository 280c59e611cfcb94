-- One row a project-year out of those asked for (`$codes` and `$years`, pair by pair), with what makes projects alike, as projects.sql
-- has it, but with its labels in words.
with

asked as (
    select distinct
        unnest($codes::varchar[]) as project_code,
        unnest($years::integer[]) as fiscal_year,
),

projects as (
    select
        *,
        coalesce(adjusted_budget, initial_budget, approved_amount, requested_amount)::double as budget,
    from stg_projects($scope)
),

final as (
    select
        projects.project_code,
        projects.fiscal_year::integer as fiscal_year,
        coalesce(projects.name, '') as name,
        coalesce(projects.objective, '') as objective,
        coalesce(projects.industry, '') as industry,
        coalesce(projects.category, '') as category,
        coalesce(projects.region, '') as region,
        coalesce(projects.org_code, '') as org_code,
        if(projects.budget > 0, greatest(round(log2(projects.budget)), 0) + 1, 0)::tinyint as magnitude,
    from asked
    inner join projects using (project_code, fiscal_year)
)

select * from final order by project_code, fiscal_year
