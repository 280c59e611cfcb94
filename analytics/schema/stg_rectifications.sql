-- One row a problem in the ledger, of projects of the organisations within the scope.
create or replace temp macro stg_rectifications(scope) as table
select
    rectifications.*,
    projects.name as project_name,
    projects.org_code,
from main.rectifications
inner join stg_projects(scope) as projects using (project_code, fiscal_year)
