-- One row a project-year within the scope whose goal form carries one of the indicators, and which; a page of them.
with

lines as (
    select distinct
        project_code,
        fiscal_year,
        org_code,
        stated_id,
    from stg_project_indicators($scope)
    where
        (list_contains($ids, stated_id) or list_contains($ids, indicator_id))
        and ($year_from::integer is null or fiscal_year >= $year_from)
),

final as (
    select
        lines.project_code,
        lines.fiscal_year::integer as fiscal_year,
        projects.name,
        organizations.name as org_name,
        lines.stated_id as indicator_id,
    from lines
    inner join stg_projects($scope) as projects using (project_code, fiscal_year)
    left join stg_organizations($scope) as organizations on lines.org_code = organizations.org_code
)

select * from final order by fiscal_year desc, project_code, indicator_id
limit $limit offset $offset
