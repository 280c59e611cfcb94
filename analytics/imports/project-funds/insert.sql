-- Stores the file's sources of funds.
insert into project_funds by name
select project_code, fiscal_year, source, amount
from incoming_project_funds
