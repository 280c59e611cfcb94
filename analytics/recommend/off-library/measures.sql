-- One row a sign and unit that some target of an off-library line is set in; the place is the number that lines.sql uses.
with

final as (
    select distinct
        lines.sign,
        lines.unit,
    from stg_project_indicators($scope) as lines
    inner join stg_projects($scope) as projects using (project_code, fiscal_year)
    where lines.indicator_id is null and lines.target_value is not null
)

select * from final order by sign nulls first, unit nulls first
