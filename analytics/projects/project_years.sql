-- One row a year in which one project stands in the data, within the scope.
with

projects as (
    select * from stg_projects($scope)
),

final as (
    select distinct fiscal_year::integer as fiscal_year
    from projects
    where project_code = $project_code
)

select * from final order by fiscal_year
