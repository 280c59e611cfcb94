-- One row a stored project of the year within the scope that is among the codes.
with

final as (
    select project_code::varchar as project_code, name::varchar as name, org_code::varchar as org_code, industry::varchar as industry, region::varchar as region
    from stg_projects($scope)
    where fiscal_year = $fiscal_year and list_contains($codes::varchar[], project_code)
)

select * from final order by project_code
