-- One row an indicator, organisation and fiscal year: how many lines can be held against the same project's line of the year
-- before, and how many of them ask less. Only lines alone of their indicator, direction and unit in both forms.
with

lines as (
    select
        project_row,
        indicator_key,
        org_code,
        fiscal_year::integer as fiscal_year,
        sign in ('>=', '>') as at_least,
        coalesce(unit, '') as unit,
        target_value,
    from stg_project_indicators($scope)
    where target_value is not null and sign in ('>=', '>', '<=', '<')
),

successions as (
    select
        projects.project_row,
        earlier.project_row as earlier_row,
    from stg_projects($scope) as projects
    inner join stg_projects($scope) as earlier
        on
            projects.project_code = earlier.project_code
            and projects.fiscal_year = earlier.fiscal_year + 1
            and projects.org_code = earlier.org_code
),

later_lines as (
    select
        lines.*,
        successions.earlier_row,
    from lines
    inner join successions using (project_row)
),

pairs as (
    select
        later_lines.project_row,
        later_lines.indicator_key,
        any_value(later_lines.org_code) as org_code,
        any_value(later_lines.fiscal_year) as fiscal_year,
        any_value(
            case
                when later_lines.at_least then later_lines.target_value < lines.target_value
                else later_lines.target_value > lines.target_value
            end
        ) as lowered,
    from later_lines
    inner join lines
        on
            later_lines.earlier_row = lines.project_row
            and later_lines.indicator_key = lines.indicator_key
            and later_lines.at_least = lines.at_least
            and later_lines.unit = lines.unit
    group by later_lines.project_row, later_lines.indicator_key, later_lines.at_least, later_lines.unit
    having count(*) = 1
),

final as (
    select
        indicator_key,
        org_code,
        fiscal_year,
        count(*)::integer as compared_lines,
        (count(*) filter (where lowered))::integer as lowered_lines,
    from pairs
    group by all
)

select * from final order by indicator_key, org_code, fiscal_year
