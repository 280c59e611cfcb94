-- Makes an empty place for the forms of some files.
create or replace temp table incoming_project_forms as
select *
from project_forms
limit 0
