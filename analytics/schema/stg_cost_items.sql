-- One row an item of what a service cost in a year, of the organisations within the scope. amount is yuan.
create or replace temp macro stg_cost_items(scope) as table
select cost_object, fiscal_year, item, org_code, project_code, trace, behaviour, amount, driver, driver_quantity
from cost_items
where list_contains(scope, '') or list_contains(scope, org_code)
