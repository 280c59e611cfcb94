-- One row an organisation within the scope.
create or replace temp macro stg_organizations(scope) as table
select
    org_code,
    name,
    parent_code,
    level,
    region_code,
    coalesce(classified, false) as classified,
from main.organizations
where list_contains(scope, '') or list_contains(scope, org_code)
