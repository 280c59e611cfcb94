-- One row a sub-item of a project: a project of the same year that names it as its parent, with its own review where there is one.
with

final as (
    select
        projects.project_code,
        projects.name as project_name,
        projects.org_code,
        coalesce(projects.requested_amount, projects.initial_budget)::double as amount,
        reviews.review_id,
        reviews.stage,
        reviews.stage_zh,
        reviews.stage_en,
        strftime(reviews.since, '%Y-%m-%dT%H:%M:%SZ') as since,
        reviews.lamp,
        reviews.indicators,
    from stg_projects($scope) as projects
    left join stg_goal_reviews($scope) as reviews using (project_code, fiscal_year)
    where projects.parent_code = $project_code and projects.fiscal_year = $fiscal_year and projects.project_code <> $project_code
)

select * from final order by project_code
