-- Takes those out of the history that the file has left as they were.
delete from indicator_changes
using stg_library_rows(['']) as stored
where
    indicator_changes.library_version = (select coalesce(max(version), 0) + 1 from library_versions)
    and indicator_changes.indicator_id = stored.indicator_id
    and indicator_changes.before = stored.row_json
