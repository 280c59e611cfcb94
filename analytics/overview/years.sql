-- One row a year of which there are projects within the scope.
with

final as (
    select distinct fiscal_year::integer as fiscal_year
    from stg_projects($scope)
)

select * from final order by fiscal_year desc
