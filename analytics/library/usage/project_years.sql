-- One row an organisation and fiscal year: its project-years, those without a goal form too.
with

projects as (
    select
        org_code,
        fiscal_year,
    from stg_projects($scope)
    where fiscal_year is not null
),

final as (
    select
        org_code,
        fiscal_year::integer as fiscal_year,
        count(*)::integer as project_years,
    from projects
    group by all
)

select * from final order by fiscal_year, org_code
