-- One row: how many project-years there are, which lines.sql numbers.
with

final as (
    select
        count(*)::integer as project_years,
    from stg_projects($scope)
)

select * from final order by project_years
