-- One row a project code, in the order that projects.sql numbers them by.
with

final as (
    select distinct project_code from stg_projects($scope)
)

select * from final order by project_code
