-- One row a sign and unit that lines of library indicators have, with the number of those lines and of those among them with a
-- target; the place among the rows with any is the number that lines.sql uses.
with

final as (
    select
        coalesce(lines.sign, indicators.sign) as sign,
        coalesce(lines.unit, indicators.unit) as unit,
        count(*)::integer as lines,
        count(lines.target_value)::integer as targets,
    from stg_project_indicators($scope) as lines
    inner join stg_indicators($scope) as indicators using (indicator_id)
    inner join stg_projects($scope) as projects using (project_code, fiscal_year)
    group by all
)

select * from final order by sign nulls first, unit nulls first
