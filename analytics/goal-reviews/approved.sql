-- One row a project-year of these within the scope: its goal form as it was approved last, also while it is open for change again; none where it never was.
with

approvals as (
    select
        events.review_id,
        events.handed_in,
        events.project_code,
        events.fiscal_year,
        events.made_at,
    from stg_goal_review_events($scope) as events
    where action = 'approved' and list_contains($codes::varchar[], project_code) and list_contains($years::integer[], fiscal_year)
    qualify row_number() over (partition by project_code, fiscal_year order by events.version desc) = 1
),

final as (
    select
        approvals.project_code,
        approvals.fiscal_year,
        strftime(approvals.made_at, '%Y-%m-%dT%H:%M:%SZ') as approved_at,
        forms.form::varchar as form,
    from approvals
    inner join goal_review_forms as forms on approvals.review_id = forms.review_id and approvals.handed_in = forms.version
)

select * from final order by project_code, fiscal_year
