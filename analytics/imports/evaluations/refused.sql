-- One row a cell whose project-year is unknown to the caller, or whose evaluation is the finance department's to give.
with

found as (
    select incoming.row_number, 'project_code' as column_name, concat(incoming.project_code, ' / ', incoming.fiscal_year) as value, 'unknown_project' as problem
    from incoming_evaluations as incoming
    anti join stg_projects($scope) using (project_code, fiscal_year)
    where incoming.project_code is not null and incoming.fiscal_year is not null
    union all
    select row_number, 'kind' as column_name, case kind when 'finance' then '财政评价' else '再评价' end as value, 'finance_only' as problem
    from incoming_evaluations
    where kind in ('finance', 'reevaluation') and not list_contains($scope, '')
),

final as (
    select row_number::integer as row_number, column_name, value, problem
    from found
)

select * from final order by row_number, column_name
