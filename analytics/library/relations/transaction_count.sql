-- One row an organisation: its project-years, with a goal form or without, and those of them without any line.
-- The grouping is for those who decide what may be told; what leaves the service is the sum.
with

project_years as (
    select
        project_code,
        fiscal_year,
        org_code,
    from stg_projects($scope)
),

forms as (
    select distinct
        project_code,
        fiscal_year,
    from stg_project_indicators($scope)
),

final as (
    select
        project_years.org_code,
        count(*)::integer as transactions,
        (count(*) filter (where forms.project_code is null))::integer as without_lines,
    from project_years
    left join forms using (project_code, fiscal_year)
    group by project_years.org_code
)

select * from final order by org_code
