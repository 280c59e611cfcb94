-- Makes an empty place for the cost items of one file.
create or replace temp table incoming_cost_items as
select 0::integer as row_number, ''::varchar as given, cost_items.*
from cost_items
limit 0
