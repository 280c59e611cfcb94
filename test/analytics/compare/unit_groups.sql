-- One row a group of like projects and year: the same indicator as output, and equal in what they are grouped by.
-- Quantiles are of type 7. Money is yuan in prices of the base year; own rows without a unit cost count in `left_out` alone.
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

groups as (
    select
        indicator_id,
        category,
        industry,
        function_code,
        region,
        project_type,
        scale,
        fiscal_year,
        count(unit_cost) as count,
        count(*) filter (own and unit_cost is null) as left_out,
        count(distinct org_code) filter (unit_cost is not null) as orgs,
        coalesce(bool_and(own) filter (unit_cost is not null), true) as all_own,
        bool_or(own) as any_own,
        quantile_cont(unit_cost, [0.25, 0.5, 0.75]) as quartiles,
        mad(unit_cost) as mad,
        min(unit_cost) as least,
        max(unit_cost) as most,
        avg(unit_cost) as mean,
        sum(cost) filter (unit_cost is not null) / sum(output) filter (unit_cost is not null) as pooled,
        min(one_unit) filter (unit_cost is not null) as one_unit,
        max(other_unit) filter (unit_cost is not null) as other_unit,
    from units
    group by all
),

final as (
    select
        groups.indicator_id::varchar as indicator_id,
        groups.category::varchar as category,
        groups.industry::varchar as industry,
        groups.function_code::varchar as function_code,
        groups.region::varchar as region,
        groups.project_type::varchar as project_type,
        groups.scale as scale,
        indicators.name::varchar as indicator,
        groups.fiscal_year::integer as fiscal_year,
        groups.count::integer as count,
        groups.left_out::integer as left_out,
        groups.orgs::integer as orgs,
        groups.all_own as all_own,
        groups.any_own as any_own,
        groups.quartiles[1]::double as p25,
        groups.quartiles[2]::double as median,
        groups.quartiles[3]::double as p75,
        groups.mad::double as mad,
        groups.least::double as min,
        groups.most::double as max,
        groups.mean::double as mean,
        groups.pooled::double as pooled,
        groups.one_unit::varchar as one_unit,
        groups.other_unit::varchar as other_unit,
    from groups
    left join stg_indicators($scope) as indicators using (indicator_id)
)

select * from final order by indicator_id, category, industry, function_code, region, project_type, scale, fiscal_year
