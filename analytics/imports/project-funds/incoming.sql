-- Makes an empty place for the sources of funds of one file.
create or replace temp table incoming_project_funds as
select 0::integer as row_number, ''::varchar as given, project_funds.*
from project_funds
limit 0
