-- One row: how many assessments of the file are new and how many are stored already.
with

final as (
    select
        count(*) filter (stored.org_code is null)::integer as inserted,
        count(*) filter (stored.org_code is not null)::integer as updated,
    from incoming_org_assessments as incoming
    left join org_assessments as stored using (org_code, fiscal_year)
)

select * from final order by inserted
