-- Makes an empty place for the monthly readings of one file.
create or replace temp table incoming_monitor_readings as
select 0::integer as row_number, ''::varchar as given, monitor_readings.*
from monitor_readings
limit 0
