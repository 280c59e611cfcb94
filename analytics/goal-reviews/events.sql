-- One row a step of a review, the earliest first.
with

final as (
    select
        version::integer as version,
        action,
        from_stage,
        to_stage,
        to_zh,
        to_en,
        reason,
        findings::varchar as findings,
        made_by,
        same_person,
        strftime(made_at, '%Y-%m-%dT%H:%M:%SZ') as made_at,
    from stg_goal_review_events($scope)
    where review_id = $review_id
)

select * from final order by version
