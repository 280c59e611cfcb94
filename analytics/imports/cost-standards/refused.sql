-- One row a last day that is before the first.
with

final as (
    select
        row_number::integer as row_number,
        'valid_to' as column_name,
        strftime(valid_to, '%Y-%m-%d') as value,
        'ends_before_it_begins' as problem,
    from incoming_cost_standards
    where valid_to < valid_from
)

select * from final order by row_number, column_name
