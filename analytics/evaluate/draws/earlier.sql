-- One row: how many draws over the same projects of the year there are.
with

final as (
    select count(*)::integer as draws
    from draws
    where fiscal_year = $fiscal_year and list_hash = $list_hash
)

select * from final order by draws
