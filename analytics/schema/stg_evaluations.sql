-- One row a project-year and kind of evaluation, of the organisations within the scope. score is 0–100.
create or replace temp macro stg_evaluations(scope) as table
select
    evaluations.project_code,
    evaluations.fiscal_year,
    evaluations.kind,
    evaluations.score,
    evaluations.grade,
    evaluations.conclusion,
    projects.org_code,
from main.evaluations
inner join stg_projects(scope) as projects using (project_code, fiscal_year)
