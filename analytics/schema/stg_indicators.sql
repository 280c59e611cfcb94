-- One row an indicator of the library. The library is public: the scope changes nothing.
create or replace temp macro stg_indicators(scope) as table
select
    indicator_id,
    name,
    name_key,
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
    coalesce(is_common, false) as is_common,
    owner_org,
    status,
    valid_from,
    valid_to,
    merged_into,
from main.indicators
where scope is not null
