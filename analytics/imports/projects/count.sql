-- One row: how many project-years of the file are new and how many are stored already.
with

final as (
    select
        count(*) filter (stored.project_code is null)::integer as inserted,
        count(*) filter (stored.project_code is not null)::integer as updated,
    from incoming_projects as incoming
    left join projects as stored using (project_code, fiscal_year)
)

select * from final order by inserted
