-- One row a source of money of a project-year, of the organisations within the scope. amount is yuan.
create or replace temp macro stg_project_funds(scope) as table
select
    funds.project_code,
    funds.fiscal_year,
    funds.source,
    funds.amount,
    projects.org_code,
from main.project_funds as funds
inner join stg_projects(scope) as projects using (project_code, fiscal_year)
