-- One row an organisation of the scope.
with

organizations as (
    select * from stg_organizations($scope)
),

final as (
    select org_code, name
    from organizations
)

select * from final order by org_code
