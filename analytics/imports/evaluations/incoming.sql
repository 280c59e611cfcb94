-- Makes an empty place for the evaluations of one file.
create or replace temp table incoming_evaluations as
select 0::integer as row_number, ''::varchar as given, evaluations.*
from evaluations
limit 0
