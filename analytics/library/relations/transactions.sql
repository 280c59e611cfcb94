-- One row a project-year with lines: its organisation, and the numbers of its indicators in any order, separated by blanks.
-- Rare indicators have the small numbers.
with

lines as (
    select distinct
        indicator_key,
        project_code,
        fiscal_year,
        org_code,
    from stg_project_indicators($scope)
),

items as (
    select
        indicator_key,
        row_number() over (order by count(*), indicator_key) - 1 as item,
    from lines
    group by indicator_key
),

project_years as (
    select
        lines.org_code,
        string_agg(items.item::varchar, ' ') as items,
    from lines
    inner join items using (indicator_key)
    group by lines.org_code, lines.project_code, lines.fiscal_year
),

final as (
    select
        org_code,
        items,
    from project_years
)

select * from final order by org_code, items
