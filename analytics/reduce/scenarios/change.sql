-- Sets what may change of a saved scenario.
update scenarios
set
    name = $name,
    note = $note,
    shared = $shared,
    updated_at = $updated_at::timestamptz::timestamp,
    archived_at = $archived_at::timestamptz::timestamp,
    decision = $decision,
    decision_reason = $decision_reason,
    decided_by = $decided_by,
    decided_at = $decided_at::timestamptz::timestamp
where scenario_id = $scenario_id
