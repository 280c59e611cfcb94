-- One row a fiscal year: all project-years, whoever's they are.
-- A count over everybody names nobody, so it is taken over the whole data whatever the caller's scope.
with

projects as (
    select fiscal_year
    from stg_projects([''])
    where fiscal_year is not null
),

final as (
    select
        fiscal_year::integer as fiscal_year,
        count(*)::integer as project_years,
    from projects
    group by all
)

select * from final order by fiscal_year
