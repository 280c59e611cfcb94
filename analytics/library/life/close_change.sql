-- Takes a change out of the draft: published with the row it replaced, or withdrawn.
update indicator_changes
set
    state = $state,
    before = $before,
    library_version = $library_version,
    closed_by = $closed_by,
    closed_at = $closed_at::timestamptz::timestamp
where change_id = $change_id
