-- One row a project code with the number of its project-years, in the order that projects.sql numbers them by.
with

final as (
    select
        project_code,
        count(*)::integer as years,
    from stg_projects($scope)
    group by project_code
)

select * from final order by project_code
