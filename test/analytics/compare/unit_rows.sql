-- One row a project of the year, with its place among the like ones: the same indicator as output, and equal in what they are grouped by.
-- Money is yuan in prices of the base year.
with

lines as (
    select
        project_code,
        fiscal_year,
        indicator_id,
        sum(actual_value) as output,
        min(unit) as one_unit,
        max(unit) as other_unit,
    from stg_project_indicators($scope)
    where
        fiscal_year between $year_from and $year_to
        and indicator_id is not null
        and sign != 'qualitative'
        and case when $every_indicator then level2 like '数量%' else list_contains($indicator_ids, indicator_id) end
    group by project_code, fiscal_year, indicator_id
),

projects as (
    select
        project_code,
        fiscal_year,
        name,
        org_code,
        list_contains($own_scope, '') or coalesce(list_contains($own_scope, org_code), false) as own,
        case when list_contains($group_by, 'category') then coalesce(category, '') end as category,
        case when list_contains($group_by, 'industry') then coalesce(industry, '') end as industry,
        case when list_contains($group_by, 'function') then coalesce(function_code, '') end as function_code,
        case when list_contains($group_by, 'region') then coalesce(region, '') end as region,
        case when list_contains($group_by, 'project_type') then coalesce(project_type, '') end as project_type,
        case $cost
            when 'executed' then executed
            when 'adjusted_budget' then adjusted_budget
            when 'initial_budget' then initial_budget
            when 'approved_amount' then approved_amount
            when 'requested_amount' then requested_amount
        end::double as nominal,
    from stg_projects($scope)
    where
        fiscal_year between $year_from and $year_to
        and ($industry is null or industry = $industry)
        and ($category is null or category = $category)
        and ($region is null or region = $region)
        and ($function_code is null or function_code = $function_code)
),

units as (
    select
        projects.* exclude (nominal),
        lines.indicator_id,
        lines.one_unit,
        lines.other_unit,
        lines.output,
        case when list_contains($group_by, 'scale') then len(list_filter($scale_bounds::double[], lambda bound: projects.nominal >= bound)) end::integer as scale,
        projects.nominal * list_extract($price_factors::double[], projects.fiscal_year - $year_from + 1) as cost,
        case when cost >= 0 and lines.output > 0 then cost / lines.output end as unit_cost,
    from lines
    inner join projects using (project_code, fiscal_year)
),

placed as (
    select
        *,
        case
            when unit_cost is not null
                then rank() over (partition by indicator_id, category, industry, function_code, region, project_type, scale order by unit_cost nulls last)
        end as rank,
    from units
    where fiscal_year = $year_to
),

groups as (
    select
        indicator_id,
        category,
        industry,
        function_code,
        region,
        project_type,
        scale,
        count(*) as count,
        count(distinct org_code) filter (not own) as other_orgs,
        min(one_unit) is not distinct from max(other_unit) as same_unit,
    from placed
    where unit_cost is not null
    group by all
),

shown as (
    select
        placed.*,
        coalesce(groups.count, 0) as count,
    from placed
    left join groups
        on
            placed.indicator_id = groups.indicator_id
            and placed.category is not distinct from groups.category
            and placed.industry is not distinct from groups.industry
            and placed.function_code is not distinct from groups.function_code
            and placed.region is not distinct from groups.region
            and placed.project_type is not distinct from groups.project_type
            and placed.scale is not distinct from groups.scale
    where
        placed.own and ($every_project or list_contains($project_codes, placed.project_code))
        or $every_project and not placed.own and placed.unit_cost is not null and groups.other_orgs >= $smallest_group and groups.same_unit
),

before as (
    select project_code, indicator_id, unit_cost as before
    from units
    where own and fiscal_year = $year_to - 1
),

final as (
    select
        shown.indicator_id::varchar as indicator_id,
        shown.category::varchar as category,
        shown.industry::varchar as industry,
        shown.function_code::varchar as function_code,
        shown.region::varchar as region,
        shown.project_type::varchar as project_type,
        shown.scale as scale,
        case when shown.own then shown.project_code end::varchar as project_code,
        case when shown.own then shown.name end::varchar as name,
        shown.own as own,
        shown.cost::double as cost,
        shown.output::double as output,
        shown.unit_cost::double as unit_cost,
        shown.rank::integer as rank,
        shown.count::integer as count,
        case when shown.own then before.before end::double as before,
        (count(*) over ())::integer as total,
    from shown
    left join before using (project_code, indicator_id)
)

select * from final
order by indicator_id, category, industry, function_code, region, project_type, scale, rank nulls last, unit_cost, project_code nulls last
limit $limit
offset $offset
