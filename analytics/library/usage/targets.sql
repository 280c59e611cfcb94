-- One row an indicator, organisation and fiscal year: how many lines can be held against the same project's line of the year
-- before, and how many of them ask less. Only lines alone of their indicator, direction and unit in both forms.
with

lines as (
    select
        project_code,
        indicator_key,
        org_code,
        fiscal_year::integer as fiscal_year,
        sign in ('>=', '>') as at_least,
        coalesce(unit, '') as unit,
        target_value,
    from stg_project_indicators($scope)
    where target_value is not null and sign in ('>=', '>', '<=', '<')
),

pairs as (
    select
        later.indicator_key,
        later.org_code,
        later.fiscal_year,
        any_value(
            case
                when later.at_least then later.target_value < earlier.target_value
                else later.target_value > earlier.target_value
            end
        ) as lowered,
    from lines as later
    inner join lines as earlier
        on
            later.project_code = earlier.project_code
            and later.fiscal_year = earlier.fiscal_year + 1
            and later.org_code = earlier.org_code
            and later.indicator_key = earlier.indicator_key
            and later.at_least = earlier.at_least
            and later.unit = earlier.unit
    group by later.project_code, later.indicator_key, later.org_code, later.fiscal_year, later.at_least, later.unit
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
