-- Keeps what the file is about to replace, as the history of the library.
insert into indicator_changes (
    change_id, place, action, indicator_id, fields, before, reason, made_by, made_at, state, library_version, closed_by, closed_at
)
select
    uuidv7()::varchar,
    (select coalesce(max(place), 0) from indicator_changes) + row_number() over (order by incoming.indicator_id),
    'import',
    incoming.indicator_id,
    '{}',
    stored.row_json,
    '导入',
    $imported_by,
    $imported_at::timestamptz::timestamp,
    'published',
    (select coalesce(max(version), 0) + 1 from library_versions),
    $imported_by,
    $imported_at::timestamptz::timestamp,
from incoming_indicators as incoming
left join stg_library_rows(['']) as stored on incoming.indicator_id = stored.indicator_id
