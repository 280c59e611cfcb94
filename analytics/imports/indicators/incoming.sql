-- Makes an empty place for the indicators of one file.
create or replace temp table incoming_indicators as
select 0::integer as row_number, ''::varchar as given, indicators.*
from indicators
limit 0
