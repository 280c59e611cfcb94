-- One row an indicator, organisation and fiscal year: what the lines of the goal forms count and sum to.
-- A score is the attainment capped at 1. The name and levels are those of an off-library line; a library indicator has its own.
with

lines as (
    select
        *,
        case when attainment > 1 then 1 else attainment end as score,
    from stg_project_indicators($scope)
),

final as (
    select
        indicator_key,
        org_code,
        fiscal_year::integer as fiscal_year,
        min(name) filter (where indicator_id is null) as name,
        min(name_key) filter (where indicator_id is null) as name_key,
        min(level1) filter (where indicator_id is null) as level1,
        min(level2) filter (where indicator_id is null) as level2,
        count(distinct project_code)::integer as project_years,
        coalesce(sum(weight), 0)::double as weight_sum,
        count(weight)::integer as weight_lines,
        coalesce(fsum(attainment), 0)::double as attainment_sum,
        count(attainment)::integer as attainment_lines,
        coalesce(fsum(score), 0)::double as score_sum,
        coalesce(fsum(score * score), 0)::double as score_squares,
        (count(*) filter (where attainment between $rational_min_attainment and $far_over_attainment))::integer as rational_lines,
        (count(*) filter (where attainment > $far_over_attainment))::integer as far_over_lines,
        count(meets_target)::integer as judged_lines,
        (count(*) filter (where meets_target))::integer as met_lines,
    from lines
    group by all
)

select * from final order by indicator_key, org_code, fiscal_year
