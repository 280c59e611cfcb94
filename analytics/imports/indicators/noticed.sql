-- One row a cell that gives another status to an indicator that was merged away.
with

found as (
    select
        incoming.row_number,
        incoming.status,
    from incoming_indicators as incoming
    inner join indicators as stored using (indicator_id)
    where
        stored.merged_into is not null
        and contains(incoming.given, '|status|')
        and coalesce(incoming.status, '') not in ('merged', '已合并')
),

final as (
    select
        row_number::integer as row_number,
        'status' as column_name,
        status as value,
        'merged' as problem,
    from found
)

select * from final order by row_number
