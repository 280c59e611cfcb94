-- One row a goal review as its last step left it, of project-years of the organisations within the scope.
create or replace temp macro stg_goal_reviews(scope) as table
select
    reviews.review_id,
    reviews.project_code,
    reviews.fiscal_year,
    projects.name as project_name,
    projects.org_code,
    projects.parent_code,
    coalesce(projects.requested_amount, projects.initial_budget) as amount,
    events.version,
    events.action,
    events.to_stage as stage,
    events.to_zh as stage_zh,
    events.to_en as stage_en,
    events.to_by as held_by,
    events.made_by as moved_by,
    events.made_at as since,
    forms.version as form_version,
    forms.lamp,
    forms.red,
    forms.yellow,
    forms.blue,
    forms.indicators,
    forms.weight_total,
    forms.weight_expected,
    forms.round,
    forms.duties,
    events.takers,
from main.goal_reviews as reviews
inner join stg_projects(scope) as projects using (project_code, fiscal_year)
inner join (
    select
        *,
        -- Who has handed it in or passed it since it was last handed in.
        list(made_by) filter (version >= handed_in and action in ('submitted', 'passed')) over (partition by review_id) as takers,
    from (select *, max(version) filter (action = 'submitted') over (partition by review_id) as handed_in from main.goal_review_events)
    qualify row_number() over (partition by review_id order by version desc) = 1
) as events using (review_id)
inner join (
    select *, count(*) over (partition by review_id) as round,
    from main.goal_review_forms
    qualify row_number() over (partition by review_id order by version desc) = 1
) as forms using (review_id)
