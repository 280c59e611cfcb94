-- One row a kind of evaluation of the project-year within the scope that was asked for.
with

final as (
    select
        kind::varchar as kind,
        score::double as score,
        grade::varchar as grade,
        conclusion::varchar as conclusion,
    from stg_evaluations($scope)
    where project_code = $project_code and fiscal_year = $fiscal_year
)

select * from final order by kind
