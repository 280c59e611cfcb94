-- Removes the stored sources of funds of every project-year that the file brings.
delete from project_funds as stored
using (select distinct project_code, fiscal_year from incoming_project_funds) as incoming
where stored.project_code = incoming.project_code and stored.fiscal_year = incoming.fiscal_year
