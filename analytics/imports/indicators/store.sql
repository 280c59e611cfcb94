-- Stores the file's indicators; a column that the file does not have keeps its value, and a merged indicator its status:
-- only restoring it parts it from the one that stands in its place.
merge into indicators as stored
using incoming_indicators as incoming
on stored.indicator_id = incoming.indicator_id
when matched then update set
    name = case when contains(given, '|name|') then incoming.name else stored.name end,
    scheme = case when contains(given, '|scheme|') then incoming.scheme else stored.scheme end,
    level1 = case when contains(given, '|level1|') then incoming.level1 else stored.level1 end,
    level2 = case when contains(given, '|level2|') then incoming.level2 else stored.level2 end,
    industry = case when contains(given, '|industry|') then incoming.industry else stored.industry end,
    category = case when contains(given, '|category|') then incoming.category else stored.category end,
    kind = case when contains(given, '|kind|') then incoming.kind else stored.kind end,
    sign = case when contains(given, '|sign|') then incoming.sign else stored.sign end,
    unit = case when contains(given, '|unit|') then incoming.unit else stored.unit end,
    explanation = case when contains(given, '|explanation|') then incoming.explanation else stored.explanation end,
    keywords = case when contains(given, '|keywords|') then incoming.keywords else stored.keywords end,
    standard_value = case when contains(given, '|standard_value|') then incoming.standard_value else stored.standard_value end,
    standard_source = case when contains(given, '|standard_source|') then incoming.standard_source else stored.standard_source end,
    is_common = case when contains(given, '|is_common|') then incoming.is_common else stored.is_common end,
    owner_org = case when contains(given, '|owner_org|') then incoming.owner_org else stored.owner_org end,
    status = case when contains(given, '|status|') and stored.merged_into is null then incoming.status else stored.status end,
    valid_from = case when contains(given, '|valid_from|') then incoming.valid_from else stored.valid_from end,
    valid_to = case when contains(given, '|valid_to|') then incoming.valid_to else stored.valid_to end,
    name_key = case when contains(given, '|name|') then incoming.name_key else stored.name_key end
when not matched then insert (
    indicator_id,
    name,
    scheme,
    level1,
    level2,
    industry,
    category,
    kind,
    sign,
    unit,
    explanation,
    keywords,
    standard_value,
    standard_source,
    is_common,
    owner_org,
    status,
    valid_from,
    valid_to,
    name_key
)
values (
    incoming.indicator_id,
    incoming.name,
    incoming.scheme,
    incoming.level1,
    incoming.level2,
    incoming.industry,
    incoming.category,
    incoming.kind,
    incoming.sign,
    incoming.unit,
    incoming.explanation,
    incoming.keywords,
    incoming.standard_value,
    incoming.standard_source,
    incoming.is_common,
    incoming.owner_org,
    incoming.status,
    incoming.valid_from,
    incoming.valid_to,
    incoming.name_key
)
