-- One row an organisation within the scope, those with projects of their own first.
with

organizations as (
    select * from stg_organizations($scope)
),

projects as (
    select distinct org_code, true as has_projects from stg_projects($scope)
),

final as (
    select
        org_code::varchar as org_code,
        name::varchar as name,
        coalesce(has_projects, false) as has_projects,
    from organizations
    left join projects using (org_code)
    order by coalesce(has_projects, false) desc, org_code
    limit $limit
)

select * from final order by has_projects desc, org_code
