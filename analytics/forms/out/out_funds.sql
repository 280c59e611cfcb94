-- One row a source of money of the project-years that forms are asked for.
with

funds as (
    select * from stg_project_funds($scope)
),

final as (
    select
        project_code,
        fiscal_year,
        source,
        amount::varchar as amount,
    from funds
    where list_contains($codes, project_code) and fiscal_year = $fiscal_year
)

select * from final order by project_code, source
