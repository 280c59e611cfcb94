-- One row a project of the year; its place is the number that outputs.sql calls it by. Labels by their number in labels.sql.
-- Money is yuan, NaN where it is not known.
with

projects as (
    select
        project_code,
        coalesce(name, '') as name,
        coalesce(org_code, '') as org_code,
        coalesce(category, '') as category,
        coalesce(industry, '') as industry,
        coalesce(function_code, '') as function_code,
        coalesce(region, '') as region,
        coalesce(project_type, '') as project_type,
        coalesce(executed::double, 'nan'::double) as executed,
        coalesce(adjusted_budget::double, 'nan'::double) as adjusted_budget,
        coalesce(initial_budget::double, 'nan'::double) as initial_budget,
        coalesce(approved_amount::double, 'nan'::double) as approved_amount,
        coalesce(requested_amount::double, 'nan'::double) as requested_amount,
    from stg_projects($scope)
    where fiscal_year = $fiscal_year
),

final as (
    select
        project_code::varchar as project_code,
        name::varchar as name,
        (dense_rank() over (order by org_code) - 1)::integer as org_code,
        (dense_rank() over (order by category) - 1)::integer as category,
        (dense_rank() over (order by industry) - 1)::integer as industry,
        (dense_rank() over (order by function_code) - 1)::integer as function_code,
        (dense_rank() over (order by region) - 1)::integer as region,
        (dense_rank() over (order by project_type) - 1)::integer as project_type,
        executed,
        adjusted_budget,
        initial_budget,
        approved_amount,
        requested_amount,
    from projects
)

select * from final order by project_code
