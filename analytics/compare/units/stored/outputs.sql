-- One row an indicator with a figure in the goal form of a project of the year: what the project delivered of it.
-- `project` is the place in projects.sql, `indicator` that in indicators.sql, `unit` and `other_unit` those in output_units.sql
-- (the first and the last of its lines' units, −1 without one). `output` is NaN where it is not known.
-- `weight` is that of its weightiest reported line of quantity, −1 where that has none, NaN where there is no such line.
with

places as (
    select
        project_code,
        row_number() over (order by project_code) - 1 as project,
    from stg_projects($scope)
    where fiscal_year = $fiscal_year
),

lines as (
    select
        project_code,
        indicator_id,
        line_no,
        actual_value,
        unit,
        weight,
        coalesce(level2 like '数量%', false) as of_quantity,
    from stg_project_indicators($scope)
    where fiscal_year = $fiscal_year and indicator_id is not null and sign != 'qualitative'
),

indicators as (
    select
        indicator_id,
        row_number() over (order by indicator_id) - 1 as indicator,
    from (select distinct indicator_id from lines)
),

units as (
    select
        unit,
        row_number() over (order by unit) - 1 as number,
    from (select distinct unit from lines where unit is not null)
),

outputs as (
    select
        places.project,
        indicators.indicator,
        sum(lines.actual_value) as output,
        min(units.number) as unit,
        max(units.number) as other_unit,
        bool_or(lines.of_quantity) as of_quantity,
        min(lines.line_no) as line_no,
        max(coalesce(lines.weight, -1)) filter (where lines.of_quantity and lines.actual_value is not null) as weight,
    from lines
    inner join places using (project_code)
    inner join indicators using (indicator_id)
    left join units using (unit)
    group by places.project, indicators.indicator
),

final as (
    select
        indicator::integer as indicator,
        project::integer as project,
        coalesce(output, 'nan'::double)::double as output,
        coalesce(unit, -1)::integer as unit,
        coalesce(other_unit, -1)::integer as other_unit,
        of_quantity,
        coalesce(line_no, 0)::integer as line_no,
        coalesce(weight::double, 'nan'::double) as weight,
    from outputs
)

select * from final order by indicator, project
