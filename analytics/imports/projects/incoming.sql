-- Makes an empty place for the project-years of one file.
create or replace temp table incoming_projects as
select 0::integer as row_number, ''::varchar as given, projects.*
from projects
limit 0
