-- One row: how many organisations of the file are new and how many are stored already.
with

final as (
    select
        count(*) filter (stored.org_code is null)::integer as inserted,
        count(*) filter (stored.org_code is not null)::integer as updated,
    from incoming_organizations as incoming
    left join organizations as stored using (org_code)
)

select * from final order by inserted
