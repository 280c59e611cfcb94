-- One row an item of what a service cost in a year, of the organisations within the scope, classified ones (涉密) left out. amount is yuan.
create or replace temp macro stg_cost_items(scope) as table
select cost_object, fiscal_year, item, org_code, project_code, trace, behaviour, amount, driver, driver_quantity, nature
from main.cost_items
anti join (select org_code from main.organizations where classified) as hidden using (org_code)
where list_contains(scope, '') or list_contains(scope, org_code)
