-- One row a cell whose organisation is unknown, classified or not the caller's.
with

placed as (
    select
        incoming.row_number,
        incoming.org_code,
        organizations.org_code is not null as is_known,
        coalesce(organizations.classified, false) as is_classified,
        list_contains($scope, '') or list_contains($scope, incoming.org_code) as is_own,
    from incoming_org_assessments as incoming
    left join organizations using (org_code)
    where incoming.org_code is not null
),

final as (
    select
        row_number::integer as row_number,
        'org_code' as column_name,
        org_code as value,
        case when not is_own then 'outside_scope' when not is_known then 'unknown_organization' else 'classified' end as problem,
    from placed
    where not is_own or not is_known or is_classified
)

select * from final order by row_number, column_name
