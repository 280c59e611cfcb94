-- Makes an empty place for the goal-form lines of one file.
create or replace temp table incoming_project_indicators as
select 0::integer as row_number, ''::varchar as given, project_indicators.*
from project_indicators
limit 0
