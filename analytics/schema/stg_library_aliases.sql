-- One row a merged indicator: the one that stands in its place. Chains are shortened when a merger is published.
create or replace temp macro stg_library_aliases(scope) as table
select
    indicator_id,
    merged_into,
from stg_indicators(scope)
where merged_into is not null
