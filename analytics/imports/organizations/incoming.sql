-- Makes an empty place for the organisations of one file.
create or replace temp table incoming_organizations as
select 0::integer as row_number, ''::varchar as given, organizations.*
from organizations
limit 0
