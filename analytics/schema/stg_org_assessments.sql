-- One row an assessed organisation and year, of the organisations within the scope, classified ones (涉密) left out. operating_expense is yuan.
create or replace temp macro stg_org_assessments(scope) as table
select org_code, fiscal_year, grade, operating_expense
from main.org_assessments
where
    (list_contains(scope, '') or list_contains(scope, org_code))
    and not exists (from main.organizations where organizations.org_code = org_assessments.org_code and organizations.classified)
