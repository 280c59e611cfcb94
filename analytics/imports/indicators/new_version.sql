-- A file that changed the library makes a new version of it.
insert into library_versions (version, note, changes, published_by, published_at, data_version)
select
    library_version,
    '导入',
    count(*)::integer,
    $imported_by,
    $imported_at::timestamptz::timestamp,
    (select max(version) + 1 from data_versions),
from indicator_changes
where library_version = (select coalesce(max(version), 0) + 1 from library_versions)
group by library_version
