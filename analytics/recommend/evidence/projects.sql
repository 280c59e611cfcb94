-- One row a project-year, with what makes projects alike; labels and codes by their number, −1 where there is none.
-- `magnitude`: the doublings of one yuan that make the budget, rounded, and one; 0 where it is unknown or nothing.
-- Of the codes from `$from_code` to `$to_code`, before which there are `$codes_before`. Their order is the numbering that lines.sql uses.
with

projects as (
    select
        *,
        $codes_before::integer + dense_rank() over (order by project_code) - 1 as code,
        coalesce(adjusted_budget, initial_budget, approved_amount, requested_amount)::double as budget,
    from stg_projects($scope)
    where project_code between $from_code and $to_code
),

labels as (
    select * from stg_project_labels($scope)
),

final as (
    select
        projects.project_code,
        projects.code::integer as code,
        projects.fiscal_year::integer as fiscal_year,
        coalesce(projects.name, '') as name,
        coalesce(projects.objective, '') as objective,
        coalesce(industries.number, -1) as industry,
        coalesce(categories.number, -1) as category,
        coalesce(regions.number, -1) as region,
        coalesce(orgs.number, -1) as org_code,
        if(projects.budget > 0, greatest(round(log2(projects.budget)), 0) + 1, 0)::tinyint as magnitude,
    from projects
    left join labels as industries on industries.field = 'industry' and projects.industry = industries.label
    left join labels as categories on categories.field = 'category' and projects.category = categories.label
    left join labels as regions on regions.field = 'region' and projects.region = regions.label
    left join labels as orgs on orgs.field = 'org_code' and projects.org_code = orgs.label
)

select * exclude (project_code) from final order by project_code, fiscal_year
