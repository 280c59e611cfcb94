-- One row: how many sources of funds of the file are new and how many are stored already.
with

final as (
    select
        count(*) filter (stored.project_code is null)::integer as inserted,
        count(*) filter (stored.project_code is not null)::integer as updated,
    from incoming_project_funds as incoming
    left join project_funds as stored using (project_code, fiscal_year, source)
)

select * from final order by inserted
