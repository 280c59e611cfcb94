-- One row: how many cost items of the file are new and how many are stored already.
with

final as (
    select
        count(*) filter (stored.cost_object is null)::integer as inserted,
        count(*) filter (stored.cost_object is not null)::integer as updated,
    from incoming_cost_items as incoming
    left join cost_items as stored using (cost_object, fiscal_year, item)
)

select * from final order by inserted
