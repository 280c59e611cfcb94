-- One row a label that a field of the year's projects takes; its place within the field is its number in projects.sql.
with

labels as (
    select
        coalesce(org_code, '') as org_code,
        coalesce(category, '') as category,
        coalesce(industry, '') as industry,
        coalesce(function_code, '') as function_code,
        coalesce(region, '') as region,
        coalesce(project_type, '') as project_type,
    from stg_projects($scope)
    where fiscal_year = $fiscal_year
),

final as (
    select distinct
        field::varchar as field,
        label::varchar as label,
    from labels
    unpivot (label for field in (org_code, category, industry, function_code, region, project_type))
)

select * from final order by field, label
