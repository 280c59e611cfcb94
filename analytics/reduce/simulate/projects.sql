-- One row a project of the year within the scope, with what rules look at most. A place tells equal texts by a number, -1 none; a figure that is not there is nan.
with

projects as (
    select * from stg_projects($scope)
    where fiscal_year = $fiscal_year
),

orgs as (
    select org_code, (row_number() over ())::integer as place
    from (select distinct org_code from projects where org_code is not null)
),

industries as (
    select industry, (row_number() over ())::integer as place
    from (select distinct industry from projects where industry is not null)
),

natures as (
    select nature, (row_number() over ())::integer as place
    from (select distinct nature from projects where nature is not null)
),

final as (
    select
        projects.project_code::varchar as project_code,
        projects.org_code::varchar as org_code,
        coalesce(orgs.place, -1) as org_code_place,
        projects.industry::varchar as industry,
        coalesce(industries.place, -1) as industry_place,
        projects.nature::varchar as nature,
        coalesce(natures.place, -1) as nature_place,
        coalesce(projects.requested_amount::double, 'nan'::double) as requested_amount,
        coalesce(projects.initial_budget::double, 'nan'::double) as initial_budget,
        coalesce(projects.adjusted_budget::double, 'nan'::double) as adjusted_budget,
        projects.is_protected as is_protected,
        projects.is_devolved as is_devolved,
        projects.is_midyear as is_midyear,
    from projects
    left join orgs using (org_code)
    left join industries using (industry)
    left join natures using (nature)
)

select * from final order by project_code
