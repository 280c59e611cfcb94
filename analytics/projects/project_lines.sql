-- One row a line of one project-year's goal form, within the scope.
with

lines as (
    select * from stg_project_indicators($scope)
),

final as (
    select
        line_no::integer as line_no,
        stated_id::varchar as indicator_id,
        name::varchar as name,
        level1::varchar as level1,
        level2::varchar as level2,
        sign::varchar as sign,
        target_value::double as target_value,
        target_text::varchar as target_text,
        actual_value::double as actual_value,
        actual_text::varchar as actual_text,
        unit::varchar as unit,
        weight::double as weight,
        attainment::double as attainment,
    from lines
    where project_code = $project_code and fiscal_year = $fiscal_year
)

select * from final order by line_no, indicator_id, name
