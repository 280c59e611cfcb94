-- One row a project-year within the scope whose goal form carries one of the indicators, and which; a page of them.
with recursive

below as (
    select org_code
    from stg_organizations($scope)
    where org_code = $department
    union
    select organizations.org_code
    from stg_organizations($scope) as organizations
    inner join below on organizations.parent_code = below.org_code
),

lines as (
    select distinct
        lines.project_code,
        lines.fiscal_year,
        lines.org_code,
        organizations.name as org_name,
        lines.stated_id,
    from stg_project_indicators($scope) as lines
    left join stg_organizations($scope) as organizations on lines.org_code = organizations.org_code
    where
        (list_contains($ids, lines.stated_id) or list_contains($ids, lines.indicator_id))
        and ($year_from::integer is null or lines.fiscal_year >= $year_from)
        and ($year_to::integer is null or lines.fiscal_year <= $year_to)
        and ($department::varchar is null or list_contains((select list(org_code) from below), lines.org_code))
        and ($org_level::varchar is null or organizations.level = $org_level)
),

final as (
    select
        lines.project_code,
        lines.fiscal_year::integer as fiscal_year,
        projects.name,
        lines.org_name,
        lines.stated_id as indicator_id,
    from lines
    inner join stg_projects($scope) as projects using (project_code, fiscal_year)
)

select * from final order by fiscal_year desc, project_code, indicator_id
limit $limit offset $offset
