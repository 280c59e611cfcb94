-- Stores the file's lines. What a line of a library indicator leaves out is the library's.
insert into project_indicators by name
select
    incoming.project_code,
    incoming.fiscal_year,
    incoming.line_no,
    incoming.indicator_id,
    coalesce(incoming.name, library.name) as name,
    coalesce(incoming.name_key, library.name_key) as name_key,
    coalesce(incoming.level1, library.level1) as level1,
    coalesce(incoming.level2, library.level2) as level2,
    coalesce(incoming.sign, library.sign) as sign,
    incoming.target_value,
    incoming.target_text,
    incoming.actual_value,
    incoming.actual_text,
    coalesce(incoming.unit, library.unit) as unit,
    incoming.weight,
from incoming_project_indicators as incoming
left join indicators as library using (indicator_id)
