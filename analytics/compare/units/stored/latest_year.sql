-- One row: the last year in which projects within the scope have delivered anything, and how many projects did; none where nothing is delivered.
with

years as (
    select fiscal_year, count(distinct project_code)::integer as projects
    from stg_project_indicators($scope)
    where actual_value is not null
    group by fiscal_year
),

final as (
    select fiscal_year::integer as fiscal_year, projects from years
    order by fiscal_year desc
    limit 1
)

select * from final order by fiscal_year
