-- One row a cell whose project-year or indicator is unknown to the caller, or that has words where the library's sign asks for a number.
with

found as (
    select incoming.row_number, 'project_code' as column_name, concat(incoming.project_code, ' / ', incoming.fiscal_year) as value, 'unknown_project' as problem
    from incoming_project_indicators as incoming
    anti join stg_projects($scope) using (project_code, fiscal_year)
    where incoming.project_code is not null and incoming.fiscal_year is not null
    union all
    select row_number, 'indicator_id' as column_name, indicator_id as value, 'unknown_indicator' as problem
    from incoming_project_indicators
    where indicator_id is not null and indicator_id not in (select indicator_id from indicators)
    union all
    select incoming.row_number, written.column_name, written.value, 'needs_number' as problem
    from incoming_project_indicators as incoming
    inner join indicators as library using (indicator_id)
    cross join lateral (
        values ('target_value', incoming.target_text), ('actual_value', incoming.actual_text)
    ) as written (column_name, value)
    where incoming.sign is null and library.sign != 'qualitative' and written.value is not null
),

final as (
    select row_number::integer as row_number, column_name, value, problem
    from found
)

select * from final order by row_number, column_name
