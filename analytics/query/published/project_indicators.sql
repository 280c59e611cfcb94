-- One row a line of a goal form within the scope, as a query may see it.
with

final as (
    select
        project_code::varchar as project_code,
        fiscal_year::integer as fiscal_year,
        line_no::integer as line_no,
        indicator_id::varchar as indicator_id,
        name::varchar as name,
        level1::varchar as level1,
        level2::varchar as level2,
        sign::varchar as sign,
        target_value::double as target_value,
        target_text::varchar as target_text,
        actual_value::double as actual_value,
        unit::varchar as unit,
        weight::double as weight,
    from stg_project_indicators($scope)
)

select * from final order by fiscal_year, project_code, line_no
