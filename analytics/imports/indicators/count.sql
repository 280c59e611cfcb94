-- One row: how many indicators of the file are new and how many are stored already.
with

final as (
    select
        count(*) filter (stored.indicator_id is null)::integer as inserted,
        count(*) filter (stored.indicator_id is not null)::integer as updated,
    from incoming_indicators as incoming
    left join indicators as stored using (indicator_id)
)

select * from final order by inserted
