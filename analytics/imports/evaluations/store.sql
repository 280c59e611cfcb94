-- Stores the file's evaluations; a column that the file does not have keeps its value.
merge into evaluations as stored
using incoming_evaluations as incoming
on stored.project_code = incoming.project_code and stored.fiscal_year = incoming.fiscal_year and stored.kind = incoming.kind
when matched then update set
    score = case when contains(given, '|score|') then incoming.score else stored.score end,
    grade = case when contains(given, '|grade|') then incoming.grade else stored.grade end,
    conclusion = case when contains(given, '|conclusion|') then incoming.conclusion else stored.conclusion end
when not matched then insert (project_code, fiscal_year, kind, score, grade, conclusion)
values (incoming.project_code, incoming.fiscal_year, incoming.kind, incoming.score, incoming.grade, incoming.conclusion)
