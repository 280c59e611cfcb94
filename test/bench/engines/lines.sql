-- One row a goal-form line of a library indicator.
with

final as (
    select
        indicator_id,
        project_code,
        fiscal_year::integer as fiscal_year,
        org_code,
        weight::double as weight,
    from stg_project_indicators($scope)
    where indicator_id is not null
)

select * from final order by project_code, fiscal_year, indicator_id
