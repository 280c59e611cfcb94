-- One row an organisation that is named as the owner of an indicator and is not registered.
with

owners as (
    select distinct unnest($codes::varchar[]) as org_code
),

final as (
    select owners.org_code
    from owners
    anti join stg_organizations($scope) as organizations on owners.org_code = organizations.org_code
)

select * from final order by org_code
