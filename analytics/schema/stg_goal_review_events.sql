-- One row a step of a goal review, of project-years of the organisations within the scope. `same_person`: whoever passed it on had handed it in, or passed it, since it was last handed in.
create or replace temp macro stg_goal_review_events(scope) as table
select
    events.*,
    goal_reviews.project_code,
    goal_reviews.fiscal_year,
    projects.name as project_name,
    coalesce(events.action in ('passed', 'approved') and events.made_by in (
        select earlier.made_by
        from main.goal_review_events as earlier
        where
            earlier.review_id = events.review_id
            and earlier.version < events.version
            and earlier.version >= events.handed_in
            and earlier.action in ('submitted', 'passed')
    ), false) as same_person,
from (
    select *, max(version) filter (action = 'submitted') over (partition by review_id order by version) as handed_in
    from main.goal_review_events
) as events
inner join main.goal_reviews using (review_id)
inner join stg_projects(scope) as projects using (project_code, fiscal_year)
