-- One row a line of a goal form that names a library indicator; `project` is the place of its project-year in evidence_projects.sql.
with

places as (
    select
        project_code,
        fiscal_year,
        row_number() over (order by project_code, fiscal_year) - 1 as project,
    from stg_projects($scope)
),

lines as (
    select * from stg_project_indicators($scope) where indicator_id is not null
),

final as (
    select
        places.project::integer as project,
        lines.indicator_id,
        lines.sign,
        lines.unit,
        lines.target_value::double as target_value,
        lines.weight::double as weight,
        lines.line_no,
    from lines
    inner join places using (project_code, fiscal_year)
)

select * exclude (line_no) from final order by project, line_no, indicator_id
