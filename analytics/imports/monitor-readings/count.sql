-- One row: how many monthly readings of the file are new and how many are stored already.
with

final as (
    select
        count(*) filter (stored.project_code is null)::integer as inserted,
        count(*) filter (stored.project_code is not null)::integer as updated,
    from incoming_monitor_readings as incoming
    left join monitor_readings as stored using (project_code, fiscal_year, month)
)

select * from final order by inserted
