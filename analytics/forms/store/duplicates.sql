-- One row a content that was stored before as this kind, with its latest import; of one person where a name is given.
with

final as (
    select
        file_hash,
        arg_max(import_id, data_version) as import_id,
    from import_batches
    where
        kind = $kind
        and list_contains($hashes, file_hash)
        and ($imported_by::varchar is null or imported_by = $imported_by)
    group by file_hash
)

select * from final order by file_hash
