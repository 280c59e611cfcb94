-- One row a department within the scope: its projects whose goal forms carry one of the indicators; and one row, without a department, of all.
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
    select
        lines.project_code,
        lines.fiscal_year,
        coalesce(departments.org_code, lines.org_code) as org_code,
        coalesce(departments.name, organizations.name) as org_name,
    from stg_project_indicators($scope) as lines
    left join stg_organizations($scope) as organizations on lines.org_code = organizations.org_code
    left join stg_organizations($scope) as departments on organizations.parent_code = departments.org_code
    where
        (list_contains($ids, lines.stated_id) or list_contains($ids, lines.indicator_id))
        and ($year_from::integer is null or lines.fiscal_year >= $year_from)
        and ($year_to::integer is null or lines.fiscal_year <= $year_to)
        and ($department::varchar is null or list_contains((select list(org_code) from below), lines.org_code))
        and ($org_level::varchar is null or organizations.level = $org_level)
),

final as (
    select
        org_code,
        org_name,
        count(distinct project_code)::integer as projects,
        count(distinct project_code || chr(31) || fiscal_year)::integer as project_years,
        grouping(org_code) = 1 as is_total,
    from lines
    group by grouping sets ((org_code, org_name), ())
)

select * from final order by is_total desc, projects desc, org_code
