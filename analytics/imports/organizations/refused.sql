-- One row a cell whose parent is unknown or leads back to the organisation itself.
with recursive

tree as (
    select org_code, parent_code
    from incoming_organizations
    where contains(given, '|parent_code|')
    union all
    select org_code, parent_code
    from organizations
    where org_code not in (
        select org_code from incoming_organizations where contains(given, '|parent_code|') and org_code is not null
    )
),

climb as (
    select tree.org_code as start_code, tree.parent_code as at_code
    from tree
    inner join incoming_organizations using (org_code)
    union
    select climb.start_code, tree.parent_code as at_code
    from climb
    inner join tree on tree.org_code = climb.at_code
),

found as (
    select row_number, parent_code as value, 'unknown_parent' as problem
    from incoming_organizations
    where
        parent_code not in (
            select org_code from organizations
            union all
            select org_code from incoming_organizations where org_code is not null
        )
    union all
    select incoming.row_number, incoming.parent_code as value, 'cycle' as problem
    from incoming_organizations as incoming
    inner join climb on climb.start_code = incoming.org_code and climb.at_code = incoming.org_code
),

final as (
    select row_number::integer as row_number, 'parent_code' as column_name, value, problem
    from found
)

select * from final order by row_number, problem
