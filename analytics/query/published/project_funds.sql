-- One row a source of money of a project-year within the scope; yuan, as a query may see it.
with

final as (
    select
        project_code::varchar as project_code,
        fiscal_year::integer as fiscal_year,
        source::varchar as source,
        amount::double as amount,
    from stg_project_funds($scope)
)

select * from final order by fiscal_year, project_code, source
