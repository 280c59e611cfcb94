-- At most one row: the latest import of the very same content.
with

same as (
    select import_id, data_version
    from import_batches
    where kind = $kind and file_hash = $file_hash
),

final as (
    select arg_max(import_id, data_version) as import_id
    from same
    having count(*) > 0
)

select * from final order by import_id
