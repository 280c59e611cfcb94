-- One row a proposal within the scope that fits the filters, open ones first, then the latest.
with

chosen as (
    select *
    from indicator_proposals
    where
        (list_contains($scope, '') or list_contains($scope, org_code))
        and ($status::varchar is null or status = $status)
        and ($proposal_id::varchar is null or proposal_id = $proposal_id)
),

final as (
    select
        proposal_id,
        name,
        level1,
        level2,
        industry,
        kind,
        sign,
        unit,
        explanation,
        project_code,
        org_code,
        reason,
        status,
        indicator_id,
        proposed_by,
        strftime(proposed_at, '%Y-%m-%dT%H:%M:%SZ') as proposed_at,
        decided_by,
        strftime(decided_at, '%Y-%m-%dT%H:%M:%SZ') as decided_at,
        decision_reason,
        (count(*) over ())::integer as total,
    from chosen
)

select * from final order by status = 'open' desc, proposed_at desc, proposal_id desc
limit $limit offset $offset
