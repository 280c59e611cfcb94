-- One row a project-year, the first thousand, with up to three of its library indicators.
with

projects as (
    select
        project_code,
        fiscal_year,
        name,
    from stg_projects([''])
),

lines as (
    select
        project_code,
        fiscal_year,
        list(indicator_id order by line_no)[1:3] as given,
    from stg_project_indicators([''])
    where indicator_id is not null
    group by all
),

final as (
    select
        project_code,
        fiscal_year,
        name,
        coalesce(given, []) as given,
    from projects
    left join lines using (project_code, fiscal_year)
)

select * from final order by project_code, fiscal_year limit 1000
