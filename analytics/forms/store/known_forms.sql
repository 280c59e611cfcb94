-- One row a form that was handed in before for one of the project-years.
with

forms as (
    select * from stg_project_forms($scope)
),

final as (
    select
        project_code,
        fiscal_year,
        form,
        month,
        content::varchar as content,
    from forms
    where list_contains($codes, project_code) and list_contains($years, fiscal_year)
)

select * from final order by project_code, fiscal_year, form, month
