-- One row a line of a goal form that names an indicator of the library. `project` is the place of its project-year in
-- projects.sql, `item` that of its indicator in the library, `measure` that of its sign and unit (its own, else the library's) in
-- `$signs` and `$units`, −1 without a target. Of the project codes from `$from_code` to `$to_code`, before which there are
-- `$projects_before` project-years. `weight` is in ten-thousandths, as it is stored, −1 without one. `outcome`: the sum of
-- 1 where actual can be held against target as a ratio, 2 where it is far over it, 4 where it can be said whether the target is
-- met, 8 where it is, 16 where it has an actual value.
with

places as (
    select
        project_code,
        fiscal_year,
        $projects_before::integer + row_number() over (order by project_code, fiscal_year) - 1 as project,
    from stg_projects($scope)
    where project_code between $from_code and $to_code
),

items as (
    select
        indicator_id,
        sign,
        unit,
        row_number() over (order by indicator_id) - 1 as item,
    from stg_indicators($scope)
),

lines as (
    select
        places.project,
        items.item,
        lines.line_no,
        coalesce(lines.sign, items.sign) as sign,
        coalesce(lines.unit, items.unit) as unit,
        lines.target_value,
        lines.actual_value,
        lines.weight,
        lines.attainment,
        lines.meets_target,
    from stg_project_indicators($scope) as lines
    inner join items using (indicator_id)
    inner join places using (project_code, fiscal_year)
    where lines.project_code between $from_code and $to_code
),

measures as (
    select
        unnest($signs::varchar[]) as sign,
        unnest($units::varchar[]) as unit,
        unnest(range(len($signs::varchar[]))) as measure,
),

final as (
    select
        lines.project::integer as project,
        lines.item::integer as item,
        lines.line_no,
        case when lines.target_value is null then -1 else measures.measure end::integer as measure,
        coalesce(lines.target_value, 0)::double as target,
        coalesce(lines.actual_value, 0)::double as actual,
        coalesce(lines.weight * 10000, -1)::integer as weight,
        (
            case when lines.attainment is null then 0 when lines.attainment > $far_over_attainment then 3 else 1 end
            + case when lines.meets_target is null then 0 when lines.meets_target then 12 else 4 end
            + case when lines.actual_value is null then 0 else 16 end
        )::tinyint as outcome,
    from lines
    left join measures on lines.sign is not distinct from measures.sign and lines.unit is not distinct from measures.unit
)

select * exclude (line_no) from final order by project, line_no, item
