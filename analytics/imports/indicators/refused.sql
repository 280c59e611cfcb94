-- One row a cell that names an unknown organisation or a last day before the first.
with

found as (
    select row_number, 'owner_org' as column_name, owner_org as value, 'unknown_organization' as problem
    from incoming_indicators
    where owner_org is not null and owner_org not in (select org_code from organizations)
    union all
    select row_number, 'valid_to' as column_name, strftime(valid_to, '%Y-%m-%d') as value, 'ends_before_it_begins' as problem
    from incoming_indicators
    where valid_to < valid_from
),

final as (
    select row_number::integer as row_number, column_name, value, problem
    from found
)

select * from final order by row_number, column_name
