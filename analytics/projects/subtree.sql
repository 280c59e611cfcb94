-- One row an organisation at or below one organisation, within the scope.
with recursive

organizations as (
    select org_code, parent_code from stg_organizations($scope)
),

final as (
    select org_code::varchar as org_code from organizations where org_code = $org_code
    union
    select organizations.org_code::varchar
    from organizations
    inner join final on organizations.parent_code = final.org_code
)

select * from final order by org_code
