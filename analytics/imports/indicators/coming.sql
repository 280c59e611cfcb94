-- One row an indicator of the file that is new or comes to stand under other levels; not one that was merged away.
with

coming as (
    select
        incoming.row_number,
        incoming.indicator_id,
        stored.indicator_id is null as is_new,
        case when is_new or contains(incoming.given, '|level1|') then incoming.level1 else stored.level1 end as next_level1,
        case when is_new or contains(incoming.given, '|level2|') then incoming.level2 else stored.level2 end as next_level2,
        case when is_new or contains(incoming.given, '|status|') then incoming.status else stored.status end as next_status,
        is_new or next_level1 is distinct from stored.level1 or next_level2 is distinct from stored.level2 as is_other,
    from incoming_indicators as incoming
    left join indicators as stored using (indicator_id)
    where stored.merged_into is null
),

final as (
    select
        row_number::integer as row_number,
        indicator_id,
        is_new,
        next_level1 as level1,
        next_level2 as level2,
        next_status as status,
    from coming
    where is_other
)

select * from final order by row_number
