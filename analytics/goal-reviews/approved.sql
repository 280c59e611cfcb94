-- One row: the goal form of the project-year within the scope as it was approved last, also while it is open for change again; none where it never was.
with

approvals as (
    select
        events.review_id,
        events.handed_in,
        events.made_at,
    from stg_goal_review_events($scope) as events
    where action = 'approved' and project_code = $project_code and fiscal_year = $fiscal_year
    qualify row_number() over (order by events.version desc) = 1
),

final as (
    select
        strftime(approvals.made_at, '%Y-%m-%dT%H:%M:%SZ') as approved_at,
        forms.form::varchar as form,
    from approvals
    inner join goal_review_forms as forms on approvals.review_id = forms.review_id and approvals.handed_in = forms.version
)

select * from final order by approved_at
