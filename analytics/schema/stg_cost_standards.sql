-- One row an item and the day from which its standard holds. Standards are public: the scope changes nothing.
create or replace temp macro stg_cost_standards(scope) as table
select item, valid_from, valid_to, unit_cost, unit, region, quality_grade, source, status
from main.cost_standards
where scope is not null
