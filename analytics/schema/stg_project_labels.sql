-- One row a field of projects and a label that stands in it, numbered from 0 within the field in the order of the labels.
create or replace temp macro stg_project_labels(scope) as table
with

labels as (
    select distinct 'industry' as field, industry as label from stg_projects(scope)
    union all
    select distinct 'category' as field, category as label from stg_projects(scope)
    union all
    select distinct 'region' as field, region as label from stg_projects(scope)
    union all
    select distinct 'org_code' as field, org_code as label from stg_projects(scope)
)

select
    field,
    label,
    (row_number() over (partition by field order by label) - 1)::integer as number,
from labels
where label != ''
