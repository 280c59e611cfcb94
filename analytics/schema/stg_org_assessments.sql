-- One row an assessed organisation and year, of the organisations within the scope, classified ones (涉密) left out. operating_expense is yuan.
create or replace temp macro stg_org_assessments(scope) as table
select org_code, fiscal_year, grade, operating_expense
from main.org_assessments
anti join (select org_code from main.organizations where classified) as hidden using (org_code)
where list_contains(scope, '') or list_contains(scope, org_code)
