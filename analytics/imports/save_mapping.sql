-- Keeps the mapping of one person for one source and kind; it takes the place of the earlier one.
merge into import_mappings as stored
using (
    select
        $source_name::varchar as source_name,
        $kind::varchar as kind,
        $saved_by::varchar as saved_by,
        $mapping::json as mapping,
        $saved_at::timestamptz::timestamp as saved_at
) as incoming
on stored.source_name = incoming.source_name and stored.kind = incoming.kind and stored.saved_by = incoming.saved_by
when matched then update set mapping = incoming.mapping, saved_at = incoming.saved_at
when not matched then insert (source_name, kind, saved_by, mapping, saved_at)
values (incoming.source_name, incoming.kind, incoming.saved_by, incoming.mapping, incoming.saved_at)
