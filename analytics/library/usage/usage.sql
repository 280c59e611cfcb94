-- One row an indicator: the whole library, used or not, and the caller's own off-library names.
-- Figures are over everybody's lines of the chosen years; withholding small ones is left to the reader of the rows.
with

lines as (
    select *
    from stg_indicator_use($scope)
    where fiscal_year between coalesce($year_from, 0) and coalesce($year_to, 9999)
),

-- Collapsed step by step, to project-years and then to organisations, nothing need be counted as distinct.
project_years as (
    select
        indicator_key,
        project_key,
        fiscal_year,
        org_key,
        is_own,
        sum(weight)::double as weight_sum,
        count(weight) as weight_lines,
        sum(attainment) as attainment_sum,
        count(attainment) as attainment_lines,
        count(*) filter (where attainment > $far_over_attainment) as far_over_lines,
        count(meets_target) as judged_lines,
        count(*) filter (where meets_target) as met_lines,
    from lines
    group by all
),

organizations as (
    select
        indicator_key,
        org_key,
        is_own,
        count(*) as project_years,
        sum(weight_sum) as weight_sum,
        sum(weight_lines) as weight_lines,
        sum(attainment_sum) as attainment_sum,
        sum(attainment_lines) as attainment_lines,
        sum(far_over_lines) as far_over_lines,
        sum(judged_lines) as judged_lines,
        sum(met_lines) as met_lines,
    from project_years
    group by all
),

measured as (
    select
        indicator_key,
        sum(project_years) as project_count,
        sum(project_years) filter (where is_own) as own_project_count,
        count(org_key) as org_count,
        count(org_key) filter (where weight_lines > 0) as weight_orgs,
        count(org_key) filter (where judged_lines > 0) as judged_orgs,
        count(org_key) filter (where attainment_lines > 0) as attainment_orgs,
        bool_and(is_own) as all_own,
        bool_and(is_own) filter (where weight_lines > 0) as weight_own,
        bool_and(is_own) filter (where judged_lines > 0) as judged_own,
        bool_and(is_own) filter (where attainment_lines > 0) as attainment_own,
        sum(weight_sum) / nullif(sum(weight_lines), 0) as mean_weight,
        sum(attainment_sum) / nullif(sum(attainment_lines), 0) as mean_attainment,
        sum(attainment_lines) as attainment_lines,
        sum(far_over_lines) as far_over_lines,
        sum(judged_lines) as judged_lines,
        sum(met_lines) as met_lines,
    from organizations
    group by all
),

years as (
    select
        indicator_key,
        fiscal_year,
        count(*) as project_years,
    from project_years
    group by all
),

-- The years that an indicator was not used add nothing: their share is 0.
calendar as (
    select
        fiscal_year,
        project_years,
        fiscal_year - avg(fiscal_year) over () as from_middle,
        var_pop(fiscal_year) over () * count(*) over () as spread,
        count(*) over () as year_total,
    from (
        select fiscal_year, count(*) as project_years
        from stg_projects([''])
        where fiscal_year between coalesce($year_from, 0) and coalesce($year_to, 9999)
        group by all
    )
),

yearly as (
    select
        years.indicator_key,
        count(*) as year_count,
        min(years.fiscal_year) as first_year,
        max(years.fiscal_year) as last_year,
        sum(calendar.from_middle * years.project_years / calendar.project_years)
        / any_value(case when calendar.year_total >= 3 then calendar.spread end) as trend,
    from years
    inner join calendar using (fiscal_year)
    group by all
),

off_library as (
    select
        indicator_key as indicator_id,
        min(name) as name,
        min(name_key) as name_key,
        min(level1) as level1,
        min(level2) as level2,
    from stg_project_indicators($scope)
    where indicator_id is null and fiscal_year between coalesce($year_from, 0) and coalesce($year_to, 9999)
    group by all
),

named as (
    select
        indicator_id,
        name,
        name_key,
        level1,
        level2,
        industry,
        (sign = 'qualitative' or kind = 'qualitative') as is_qualitative,
        unit,
        true as in_library,
    from stg_indicators($scope)
    union all by name
    select
        *,
        null as industry,
        null as is_qualitative,
        null as unit,
        false as in_library,
    from off_library
),

final as (
    select
        named.indicator_id,
        named.name,
        named.name_key,
        named.level1,
        named.level2,
        named.industry,
        named.in_library,
        (named.in_library and coalesce(named.unit, '') = '' and not coalesce(named.is_qualitative, false)) as unit_missing,
        coalesce(measured.project_count, 0)::integer as project_count,
        coalesce(measured.own_project_count, 0)::integer as own_project_count,
        coalesce(measured.org_count, 0)::integer as org_count,
        coalesce(measured.weight_orgs, 0)::integer as weight_orgs,
        coalesce(measured.judged_orgs, 0)::integer as judged_orgs,
        coalesce(measured.attainment_orgs, 0)::integer as attainment_orgs,
        coalesce(measured.all_own, true) as all_own,
        coalesce(measured.weight_own, true) as weight_own,
        coalesce(measured.judged_own, true) as judged_own,
        coalesce(measured.attainment_own, true) as attainment_own,
        measured.mean_weight::double as mean_weight,
        measured.mean_attainment::double as mean_attainment,
        coalesce(measured.attainment_lines, 0)::integer as attainment_lines,
        coalesce(measured.far_over_lines, 0)::integer as far_over_lines,
        coalesce(measured.judged_lines, 0)::integer as judged_lines,
        coalesce(measured.met_lines, 0)::integer as met_lines,
        coalesce(yearly.year_count, 0)::integer as year_count,
        yearly.first_year::integer as first_year,
        yearly.last_year::integer as last_year,
        yearly.trend::double as trend,
    from named
    left join measured on measured.indicator_key = named.indicator_id
    left join yearly on yearly.indicator_key = named.indicator_id
)

select * from final order by indicator_id
