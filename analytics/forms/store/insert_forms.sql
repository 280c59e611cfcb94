-- Stores the forms as they were handed in.
insert into project_forms by name
select *
from incoming_project_forms
