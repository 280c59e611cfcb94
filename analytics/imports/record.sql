-- Keeps the record of one import.
insert into import_batches (
    import_id, kind, source, file_hash, imported_by, imported_at, rows_read, rows_inserted, rows_updated, warnings, data_version
)
values (
    $import_id, $kind, $source, $file_hash, $imported_by, $imported_at::timestamptz::timestamp,
    $rows_read, $rows_inserted, $rows_updated, $warnings::json, $data_version
)
