-- One row: all project-years, whoever's they are, with a goal form or without.
-- A count over everybody names nobody, so it is taken over the whole data whatever the caller's scope.
with

projects as (
    select fiscal_year
    from stg_projects([''])
),

final as (
    select count(*)::integer as transactions
    from projects
)

select * from final order by transactions
