-- One row a project-year within the scope; money is yuan, as a query may see it.
with

final as (
    select
        project_code::varchar as project_code,
        fiscal_year::integer as fiscal_year,
        name::varchar as name,
        org_code::varchar as org_code,
        industry::varchar as industry,
        category::varchar as category,
        function_code::varchar as function_code,
        project_type::varchar as project_type,
        nature::varchar as nature,
        budget_book::varchar as budget_book,
        objective::varchar as objective,
        region::varchar as region,
        parent_code::varchar as parent_code,
        start_year::integer as start_year,
        end_year::integer as end_year,
        requested_amount::double as requested_amount,
        approved_amount::double as approved_amount,
        initial_budget::double as initial_budget,
        adjusted_budget::double as adjusted_budget,
        executed::double as executed,
        is_midyear::boolean as is_midyear,
        is_devolved::boolean as is_devolved,
        is_protected::boolean as is_protected,
    from stg_projects($scope)
)

select * from final order by fiscal_year, project_code
