-- One row a rule and a goal form (or a line of one) of the year within the scope that breaks it. Lines of the execution rate are no indicators.
with

lines as (
    select
        project_code,
        line_no,
        org_code,
        name,
        weight::double as weight,
        actual_value is not null or trim(coalesce(actual_text, '')) != '' as has_actual,
    from stg_project_indicators($scope)
    where
        fiscal_year = $fiscal_year
        and not starts_with(coalesce(level1, ''), '预算执行率')
        and not (coalesce(level1, '') = '' and name = '预算执行率')
),

names as (
    select project_code, name from stg_projects($scope)
    where fiscal_year = $fiscal_year
),

weighed as (
    select project_code, any_value(org_code) as org_code, sum(weight) as total, count(weight) as weights, bool_or(has_actual) as any_actual
    from lines
    group by project_code
),

told as (
    select 'weights_total' as rule, project_code, null as line_no, org_code, null as indicator, total
    from weighed
    -- Four places are kept of a weight.
    where abs(total - $expected::double) > 5e-5 * weights + 1e-6
    union all
    select 'actual_missing' as rule, lines.project_code, lines.line_no, lines.org_code, lines.name as indicator, null as total
    from lines
    inner join weighed using (project_code)
    where weighed.any_actual and not lines.has_actual
),

final as (
    select
        told.rule::varchar as rule,
        (count(*) over (partition by told.rule))::double as found,
        told.project_code::varchar as project_code,
        told.line_no::integer as line_no,
        names.name::varchar as name,
        told.org_code::varchar as org_code,
        told.indicator::varchar as indicator,
        told.total::double as total,
    from told
    left join names using (project_code)
    where list_contains($rules::varchar[], told.rule)
    qualify row_number() over (partition by told.rule order by told.project_code, told.line_no) <= $most
)

select * from final order by rule, project_code, line_no
