-- One row a line whose library indicator was retired, merged away, or out of use before the line's year began.
with

found as (
    select
        incoming.row_number,
        incoming.indicator_id,
        case
            when library.status in ('retired', '停用', '已停用', '作废') then 'retired'
            when library.status = 'merged' then 'merged'
            when library.valid_to < make_date(incoming.fiscal_year, 1, 1) then 'out_of_use'
        end as problem,
    from incoming_project_indicators as incoming
    inner join indicators as library using (indicator_id)
),

final as (
    select
        row_number::integer as row_number,
        'indicator_id' as column_name,
        indicator_id as value,
        problem,
    from found
    where problem is not null
)

select * from final order by row_number
