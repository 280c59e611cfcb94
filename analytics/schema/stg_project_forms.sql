-- One row an official form of a project-year as it was handed in, of the organisations within the scope.
create or replace temp macro stg_project_forms(scope) as table
select
    forms.project_code,
    forms.fiscal_year,
    forms.form,
    forms.month,
    forms.import_id,
    forms.content,
    projects.org_code,
from main.project_forms as forms
inner join stg_projects(scope) as projects using (project_code, fiscal_year)
