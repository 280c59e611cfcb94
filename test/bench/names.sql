-- One row a project-year, the first thousand.
with

projects as (
    select
        project_code,
        fiscal_year,
        name,
    from stg_projects([''])
),

final as (
    select * from projects
)

select * from final order by project_code, fiscal_year limit 1000
