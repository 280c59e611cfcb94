-- Stores the file's standards; a column that the file does not have keeps its value.
merge into cost_standards as stored
using incoming_cost_standards as incoming
on stored.item = incoming.item and stored.valid_from = incoming.valid_from
when matched then update set
    valid_to = case when contains(given, '|valid_to|') then incoming.valid_to else stored.valid_to end,
    unit_cost = case when contains(given, '|unit_cost|') then incoming.unit_cost else stored.unit_cost end,
    unit = case when contains(given, '|unit|') then incoming.unit else stored.unit end,
    region = case when contains(given, '|region|') then incoming.region else stored.region end,
    quality_grade = case when contains(given, '|quality_grade|') then incoming.quality_grade else stored.quality_grade end,
    source = case when contains(given, '|source|') then incoming.source else stored.source end,
    status = case when contains(given, '|status|') then incoming.status else stored.status end
when not matched then insert (item, valid_from, valid_to, unit_cost, unit, region, quality_grade, source, status)
values (incoming.item, incoming.valid_from, incoming.valid_to, incoming.unit_cost, incoming.unit, incoming.region, incoming.quality_grade, incoming.source, incoming.status)
