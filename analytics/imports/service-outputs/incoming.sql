-- Makes an empty place for the outputs of one file.
create or replace temp table incoming_service_outputs as
select 0::integer as row_number, ''::varchar as given, service_outputs.*
from service_outputs
limit 0
