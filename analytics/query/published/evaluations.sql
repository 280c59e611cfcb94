-- One row an evaluation of a project-year within the scope, as a query may see it.
with

final as (
    select
        project_code::varchar as project_code,
        fiscal_year::integer as fiscal_year,
        kind::varchar as kind,
        score::double as score,
        grade::varchar as grade,
        conclusion::varchar as conclusion,
    from stg_evaluations($scope)
)

select * from final order by fiscal_year, project_code, kind
