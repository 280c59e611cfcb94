-- One row an indicator of the library: all of it as one JSON object, as the history of changes keeps it.
create or replace temp macro stg_library_rows(scope) as table
select
    indicator_id,
    to_json({
        indicator_id: indicator_id,
        name: name,
        scheme: scheme,
        level1: level1,
        level2: level2,
        industry: industry,
        category: category,
        kind: kind,
        sign: sign,
        unit: unit,
        explanation: explanation,
        keywords: keywords,
        standard_value: standard_value,
        standard_source: standard_source,
        is_common: is_common,
        owner_org: owner_org,
        status: status,
        valid_from: strftime(valid_from, '%Y-%m-%d'),
        valid_to: strftime(valid_to, '%Y-%m-%d'),
        merged_into: merged_into
    })::varchar as row_json,
from stg_indicators(scope)
