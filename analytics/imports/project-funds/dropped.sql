-- One row: stored sources of funds of the file's project-years that the file no longer has, and how many project-years they are of.
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
        count(*)::integer as rows,
        count(distinct (project_code, fiscal_year))::integer as project_years,
    from dropped
)

select * from final order by rows
