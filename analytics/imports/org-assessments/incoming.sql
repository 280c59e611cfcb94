-- Makes an empty place for the assessments of one file.
create or replace temp table incoming_org_assessments as
select 0::integer as row_number, ''::varchar as given, org_assessments.*
from org_assessments
limit 0
