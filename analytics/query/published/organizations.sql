-- One row an organisation within the scope, as a query may see it.
with

final as (
    select
        org_code::varchar as org_code,
        name::varchar as name,
        parent_code::varchar as parent_code,
        level::varchar as level,
        region_code::varchar as region_code,
    from stg_organizations($scope)
    where not classified
)

select * from final order by org_code
