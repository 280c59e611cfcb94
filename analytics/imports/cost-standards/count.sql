-- One row: how many standards of the file are new and how many are stored already.
with

final as (
    select
        count(*) filter (stored.item is null)::integer as inserted,
        count(*) filter (stored.item is not null)::integer as updated,
    from incoming_cost_standards as incoming
    left join cost_standards as stored using (item, valid_from)
)

select * from final order by inserted
