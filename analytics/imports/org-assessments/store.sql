-- Stores the file's assessments; a column that the file does not have keeps its value.
merge into org_assessments as stored
using incoming_org_assessments as incoming
on stored.org_code = incoming.org_code and stored.fiscal_year = incoming.fiscal_year
when matched then update set
    grade = case when contains(given, '|grade|') then incoming.grade else stored.grade end,
    operating_expense = case when contains(given, '|operating_expense|') then incoming.operating_expense else stored.operating_expense end
when not matched then insert (org_code, fiscal_year, grade, operating_expense)
values (incoming.org_code, incoming.fiscal_year, incoming.grade, incoming.operating_expense)
