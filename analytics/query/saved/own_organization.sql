-- One row: the organisation under which all others of the scope stand. None where the scope is everything or nothing.
with

organizations as (
    select
        org_code,
        parent_code,
    from stg_organizations($scope)
    where not list_contains($scope, '')
),

final as (
    select organizations.org_code::varchar as org_code
    from organizations
    left join organizations as parents on organizations.parent_code = parents.org_code
    where parents.org_code is null
)

select * from final order by org_code
limit 1
