-- One row a stored line of the project-years that the forms are of.
with

lines as (
    select * from stg_project_indicators($scope)
),

final as (
    select
        project_code,
        fiscal_year,
        line_no,
        stated_id as indicator_id,
        name,
        level1,
        level2,
        sign,
        target_value,
        target_text,
        actual_value,
        actual_text,
        unit,
        weight::varchar as weight,
    from lines
    where list_contains($codes, project_code) and list_contains($years, fiscal_year)
)

select * from final order by project_code, fiscal_year, line_no
