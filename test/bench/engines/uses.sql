-- One row a library indicator: how it is used. Read through the scoped staging, as every analysis does.
with

lines as (
    select *
    from stg_project_indicators($scope)
    where indicator_id is not null
),

final as (
    select
        indicator_id,
        count(distinct project_code || '/' || fiscal_year)::integer as project_years,
        count(distinct org_code)::integer as organizations,
        max(fiscal_year)::integer as last_year,
        avg(weight)::double as mean_weight,
    from lines
    group by all
)

select * from final order by indicator_id
