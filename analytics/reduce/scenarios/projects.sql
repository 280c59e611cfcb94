-- One row a project of one saved scenario, in the order in which they were kept.
with

final as (
    select place, project_code, name, org_code, industry, region, base, cut, excluded, explanation
    from scenario_projects
    where scenario_id = $scenario_id
)

select * exclude (place) from final order by place
limit $limit offset $offset
