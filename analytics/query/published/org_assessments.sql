-- One row an organisation within the scope and year, as a query may see it.
with

final as (
    select
        org_code::varchar as org_code,
        fiscal_year::integer as fiscal_year,
        grade::varchar as grade,
        operating_expense::double as operating_expense,
    from stg_org_assessments($scope)
)

select * from final order by fiscal_year, org_code
