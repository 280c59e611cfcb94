-- Adds the version that this transaction gives the data.
insert into data_versions (version, created_at, cause, import_id)
values ($version, now()::timestamp, $cause, $import_id)
