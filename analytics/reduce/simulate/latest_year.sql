-- One row: the last year in which projects within the scope have a budget, and how many projects it has; none without budgets.
with

years as (
    select fiscal_year, count(*)::integer as projects
    from stg_projects($scope)
    group by fiscal_year
    having count(coalesce(adjusted_budget, initial_budget, requested_amount)) > 0
),

final as (
    select fiscal_year::integer as fiscal_year, projects from years
    order by fiscal_year desc
    limit 1
)

select * from final order by fiscal_year
