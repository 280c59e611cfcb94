-- One row a month of a project-year, of the organisations within the scope. executed is cumulative yuan.
create or replace temp macro stg_monitor_readings(scope) as table
select
    readings.project_code,
    readings.fiscal_year,
    readings.month,
    readings.executed,
    readings.goal_completion,
    readings.forecast,
    projects.org_code,
from main.monitor_readings as readings
inner join stg_projects(scope) as projects using (project_code, fiscal_year)
