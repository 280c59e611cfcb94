-- One row a line of a goal form that names an indicator of the library, of the project-years asked for (`$codes` and `$years`, pair by
-- pair), as lines.sql has it, but with its indicator, sign and unit in words. `aimed`: whether it has a target.
with

asked as (
    select distinct
        unnest($codes::varchar[]) as project_code,
        unnest($years::integer[]) as fiscal_year,
),

lines as (
    select
        lines.*,
    from stg_project_indicators($scope) as lines
    where (project_code, fiscal_year) in (select project_code, fiscal_year from asked)
),

projects as (
    select
        projects.project_code,
        projects.fiscal_year,
    from asked
    inner join stg_projects($scope) as projects using (project_code, fiscal_year)
),

final as (
    select
        lines.project_code,
        lines.fiscal_year::integer as fiscal_year,
        lines.line_no::integer as line_no,
        items.indicator_id,
        coalesce(lines.sign, items.sign) as sign,
        coalesce(lines.unit, items.unit) as unit,
        lines.target_value is not null as aimed,
        coalesce(lines.target_value, 0)::double as target,
        coalesce(lines.actual_value, 0)::double as actual,
        coalesce(lines.weight * 10000, -1)::integer as weight,
        (
            case when lines.attainment is null then 0 when lines.attainment > $far_over_attainment then 3 else 1 end
            + case when lines.meets_target is null then 0 when lines.meets_target then 12 else 4 end
            + case when lines.actual_value is null then 0 else 16 end
        )::integer as outcome,
    from lines
    inner join stg_indicators($scope) as items using (indicator_id)
    inner join projects using (project_code, fiscal_year)
)

select * from final order by project_code, fiscal_year, line_no, indicator_id
