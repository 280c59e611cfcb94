-- At most one row: the latest import of the very same content; of one person where a name is given.
with

same as (
    select import_id, data_version
    from import_batches
    where kind = $kind and file_hash = $file_hash and ($imported_by::varchar is null or imported_by = $imported_by)
),

final as (
    select arg_max(import_id, data_version) as import_id
    from same
    having count(*) > 0
)

select * from final order by import_id
