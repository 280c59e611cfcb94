-- One row a project-year, the first five, that has stored sources of funds which the file no longer has: how many sources and project-years that are in all.
with

stored as (
    select
        project_code,
        fiscal_year,
        source,
    from project_funds
    semi join incoming_project_funds using (project_code, fiscal_year)
),

dropped as (
    select
        project_code,
        fiscal_year,
    from stored
    anti join incoming_project_funds using (project_code, fiscal_year, source)
),

final as (
    select
        project_code,
        fiscal_year,
        (sum(count(*)) over ())::integer as rows,
        (count(*) over ())::integer as project_years,
    from dropped
    group by project_code, fiscal_year
)

select * from final order by project_code, fiscal_year limit 5
