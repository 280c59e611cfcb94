-- One row a measure of what a service delivered in a year, of the organisations within the scope, classified ones (涉密) left out.
create or replace temp macro stg_service_outputs(scope) as table
select cost_object, fiscal_year, output_unit, org_code, quantity
from main.service_outputs
anti join (select org_code from main.organizations where classified) as hidden using (org_code)
where list_contains(scope, '') or list_contains(scope, org_code)
