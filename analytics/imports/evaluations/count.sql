-- One row: how many evaluations of the file are new and how many are stored already.
with

final as (
    select
        count(*) filter (stored.project_code is null)::integer as inserted,
        count(*) filter (stored.project_code is not null)::integer as updated,
    from incoming_evaluations as incoming
    left join evaluations as stored using (project_code, fiscal_year, kind)
)

select * from final order by inserted
