-- One row a project of the year among these codes, with its name.
with

asked as (
    select unnest($project_codes) as project_code
),

final as (
    select
        project_code::varchar as project_code,
        name::varchar as name,
    from stg_projects($scope)
    where fiscal_year = $fiscal_year and project_code in (select project_code from asked)
)

select * from final order by project_code
