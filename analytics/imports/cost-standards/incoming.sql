-- Makes an empty place for the standards of one file.
create or replace temp table incoming_cost_standards as
select 0::integer as row_number, ''::varchar as given, cost_standards.*
from cost_standards
limit 0
