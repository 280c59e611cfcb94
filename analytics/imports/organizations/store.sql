-- Stores the file's organisations; a column that the file does not have keeps its value.
merge into organizations as stored
using incoming_organizations as incoming
on stored.org_code = incoming.org_code
when matched then update set
    name = case when contains(given, '|name|') then incoming.name else stored.name end,
    parent_code = case when contains(given, '|parent_code|') then incoming.parent_code else stored.parent_code end,
    level = case when contains(given, '|level|') then incoming.level else stored.level end,
    region_code = case when contains(given, '|region_code|') then incoming.region_code else stored.region_code end,
    classified = case when contains(given, '|classified|') then incoming.classified else stored.classified end
when not matched then insert (org_code, name, parent_code, level, region_code, classified)
values (incoming.org_code, incoming.name, incoming.parent_code, incoming.level, incoming.region_code, incoming.classified)
