-- One row a cell whose organisation or parent project is unknown, classified or not the caller's.
with

-- The organisation that the project-year will have, and the one it has.
settled as (
    select
        incoming.row_number,
        incoming.project_code,
        incoming.parent_code,
        case when contains(incoming.given, '|org_code|') then incoming.org_code else stored.org_code end as org_code,
        stored.project_code is not null as is_stored,
        stored.org_code as stored_org,
        stored.parent_code as stored_parent,
    from incoming_projects as incoming
    left join projects as stored using (project_code, fiscal_year)
),

placed as (
    select
        settled.*,
        organizations.org_code is not null as is_known,
        coalesce(organizations.classified, false) as is_classified,
        list_contains($scope, '') or coalesce(list_contains($scope, settled.org_code), false) as is_own,
        not settled.is_stored or list_contains($scope, '') or coalesce(list_contains($scope, settled.stored_org), false) as was_own,
    from settled
    left join organizations using (org_code)
),

found as (
    select
        row_number,
        case when was_own then 'org_code' else 'project_code' end as column_name,
        case when was_own then org_code else project_code end as value,
        case
            when not was_own or not is_own then 'outside_scope'
            when not is_known then 'unknown_organization'
            else 'classified'
        end as problem,
    from placed
    where not was_own or not is_own or (org_code is not null and (not is_known or is_classified))
    union all
    select row_number, 'parent_code' as column_name, parent_code as value, 'unknown_parent' as problem
    from placed
    where
        parent_code is distinct from stored_parent
        and parent_code not in (
            select project_code from stg_projects($scope)
            union all
            select project_code from incoming_projects where project_code is not null
        )
),

final as (
    select row_number::integer as row_number, column_name, value, problem
    from found
)

select * from final order by row_number, column_name
