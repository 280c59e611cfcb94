-- One row a line of a goal form that names no indicator of the library. `project` is the place of its project-year in
-- ../evidence/projects.sql, `item` that of its indicator in names.sql, `measure` that of its sign and unit in measures.sql, −1
-- without a target. `weight` is in ten-thousandths, as it is stored, −1 without one.
with

places as (
    select
        project_code,
        fiscal_year,
        row_number() over (order by project_code, fiscal_year) - 1 as project,
    from stg_projects($scope)
),

lines as (
    select
        lines.*,
        places.project,
        dense_rank() over (order by lines.indicator_key) - 1 as item,
    from stg_project_indicators($scope) as lines
    inner join places using (project_code, fiscal_year)
    where lines.indicator_id is null
),

distinct_measures as (
    select distinct
        sign,
        unit,
    from lines
    where target_value is not null
),

measures as (
    select
        *,
        row_number() over (order by sign nulls first, unit nulls first) - 1 as measure,
    from distinct_measures
),

final as (
    select
        lines.project::integer as project,
        lines.item::integer as item,
        lines.line_no,
        case when lines.target_value is null then -1 else measures.measure end::integer as measure,
        coalesce(lines.target_value, 0)::double as target,
        coalesce(lines.weight * 10000, -1)::integer as weight,
    from lines
    left join measures on lines.sign is not distinct from measures.sign and lines.unit is not distinct from measures.unit
)

select * exclude (line_no) from final order by project, line_no, item
