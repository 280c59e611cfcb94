-- One row: the organisations of the scope that others of it stand under, and the levels there are, as JSON: choices for a filter.
with

organizations as (
    select * from stg_organizations($scope)
),

departments as (
    select
        org_code::varchar as org_code,
        name::varchar as name,
    from organizations
    where org_code in (select parent_code from organizations where parent_code is not null)
    order by org_code
    limit $limit
),

final as (
    select
        to_json((select coalesce(list({ 'org_code': org_code, 'name': name } order by org_code), []) from departments))::varchar as departments,
        to_json((select coalesce(list_sort(list(distinct level)), []) from organizations where coalesce(level, '') != ''))::varchar as levels,
)

select * from final order by departments
