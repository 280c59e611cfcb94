-- One row a line of everybody's goal forms, without codes or names: projects and organisations are hashes.
-- What is counted over fewer than three org_key, not all of them the caller's own, must be withheld.
-- The hashes are 64-bit integers, for grouping inside a query and not for taking out.
create or replace temp macro stg_indicator_use(scope) as table
select
    hash(project_code, fiscal_year) as project_key,
    case when org_code is not null then hash(org_code) end as org_key,
    fiscal_year,
    indicator_key,
    industry,
    weight,
    attainment,
    meets_target,
    list_contains(scope, '') or coalesce(list_contains(scope, org_code), false) as is_own,
from stg_project_indicators([''])
