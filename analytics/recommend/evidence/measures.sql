-- One row a sign and unit that some target of a library indicator is set in; the place is the number that lines.sql uses.
with

lines as (
    select
        coalesce(lines.sign, indicators.sign) as sign,
        coalesce(lines.unit, indicators.unit) as unit,
    from stg_project_indicators($scope) as lines
    inner join stg_indicators($scope) as indicators using (indicator_id)
    inner join stg_projects($scope) as projects using (project_code, fiscal_year)
    where lines.target_value is not null
),

final as (
    select distinct
        sign,
        unit,
    from lines
)

select * from final order by sign nulls first, unit nulls first
