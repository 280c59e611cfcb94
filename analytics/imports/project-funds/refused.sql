-- One row a cell whose project-year is unknown to the caller.
with

final as (
    select
        incoming.row_number::integer as row_number,
        'project_code' as column_name,
        concat(incoming.project_code, ' / ', incoming.fiscal_year) as value,
        'unknown_project' as problem,
    from incoming_project_funds as incoming
    anti join stg_projects($scope) using (project_code, fiscal_year)
    where incoming.project_code is not null and incoming.fiscal_year is not null
)

select * from final order by row_number, column_name
