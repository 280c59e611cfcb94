-- One row: a project-year that the caller may see, whether an organisation stands above its unit, and its review where there is one.
with

final as (
    select
        projects.name,
        projects.org_code,
        organizations.parent_code is not null as above,
        reviews.review_id,
    from stg_projects($scope) as projects
    left join organizations using (org_code)
    left join goal_reviews as reviews using (project_code, fiscal_year)
    where projects.project_code = $project_code and projects.fiscal_year = $fiscal_year
)

select * from final order by review_id
