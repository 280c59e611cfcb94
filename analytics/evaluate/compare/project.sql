-- One row the project-year within the scope that was asked for. Money is yuan.
with

final as (
    select
        project_code::varchar as project_code,
        name::varchar as name,
        org_code::varchar as org_code,
        coalesce(adjusted_budget, initial_budget)::double as budget,
        executed::double as executed,
    from stg_projects($scope)
    where project_code = $project_code and fiscal_year = $fiscal_year
)

select * from final order by project_code
