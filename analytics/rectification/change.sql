-- Sets what may change of a problem in the ledger.
update rectifications
set
    responsible = $responsible,
    due_on = $due_on::date,
    demand = $demand,
    stage = $stage,
    version = $version,
    updated_at = $updated_at::timestamptz::timestamp,
    submitted_at = $submitted_at::timestamptz::timestamp,
    closed_at = $closed_at::timestamptz::timestamp
where rectification_id = $rectification_id
