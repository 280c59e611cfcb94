-- One row a version of an office's own rule pack that was ever saved under this id.
with

final as (
    select distinct version
    from rule_packs
    where id = $id
)

select * from final order by version
