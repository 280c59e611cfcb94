-- One row an indicator that stands in a goal form: in how many project-years. Its place here is its number in transactions.sql.
with

lines as (
    select distinct
        indicator_key,
        project_code,
        fiscal_year,
    from stg_project_indicators($scope)
),

final as (
    select
        indicator_key,
        count(*)::integer as project_years,
    from lines
    group by all
)

select * from final order by project_years, indicator_key
