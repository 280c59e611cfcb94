-- One row: how many lines of the file are new and how many take the place of a stored line.
with

final as (
    select
        count(*) filter (stored.project_code is null)::integer as inserted,
        count(*) filter (stored.project_code is not null)::integer as updated,
    from incoming_project_indicators as incoming
    left join project_indicators as stored using (project_code, fiscal_year, line_no)
)

select * from final order by inserted
