-- One row a project-year of the organisations within the scope, classified ones (涉密) left out. Money is yuan.
create or replace temp macro stg_projects(scope) as table
select
    project_code,
    fiscal_year,
    name,
    org_code,
    industry,
    category,
    function_code,
    project_type,
    nature,
    budget_book,
    objective,
    region,
    parent_code,
    start_year,
    end_year,
    requested_amount,
    approved_amount,
    initial_budget,
    adjusted_budget,
    executed,
    coalesce(is_midyear, false) as is_midyear,
    coalesce(is_devolved, false) as is_devolved,
    coalesce(is_protected, false) as is_protected,
from main.projects
anti join (select org_code from main.organizations where classified) as hidden using (org_code)
where list_contains(scope, '') or list_contains(scope, org_code)
