-- One row an import that was written, the latest first; of one person where a name is given.
with

chosen as (
    select *
    from import_batches
    where
        ($imported_by::varchar is null or imported_by = $imported_by)
        and ($import_id::varchar is null or import_id = $import_id)
),

final as (
    select
        import_id,
        kind,
        source,
        file_hash,
        imported_by,
        strftime(imported_at, '%Y-%m-%dT%H:%M:%SZ') as imported_at,
        rows_read,
        rows_inserted,
        rows_updated,
        warnings::varchar as warnings,
        data_version,
        (count(*) over ())::integer as total,
    from chosen
)

select * from final order by data_version desc, import_id
limit $limit offset $offset
