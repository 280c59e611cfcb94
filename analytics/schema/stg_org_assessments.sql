-- One row an assessed organisation and year, of the organisations within the scope. operating_expense is yuan.
create or replace temp macro stg_org_assessments(scope) as table
select org_code, fiscal_year, grade, operating_expense
from org_assessments
where list_contains(scope, '') or list_contains(scope, org_code)
