-- Keeps what was decided of a proposal; all but the status null where it is open again.
update indicator_proposals
set
    status = $status,
    indicator_id = $indicator_id,
    decided_by = $decided_by,
    decided_at = $decided_at::timestamptz::timestamp,
    decision_reason = $decision_reason
where proposal_id = $proposal_id
