-- One row: how many outputs of the file are new and how many are stored already.
with

final as (
    select
        count(*) filter (stored.cost_object is null)::integer as inserted,
        count(*) filter (stored.cost_object is not null)::integer as updated,
    from incoming_service_outputs as incoming
    left join service_outputs as stored using (cost_object, fiscal_year, output_unit)
)

select * from final order by inserted
