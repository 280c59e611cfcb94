-- One row a table: how many of its rows are of the year within the scope.
with

counted as (
    select 'projects' as name, count(*) as number from stg_projects($scope) where fiscal_year = $fiscal_year
    union all
    select 'project_indicators' as name, count(*) as number from stg_project_indicators($scope) where fiscal_year = $fiscal_year
    union all
    select 'project_funds' as name, count(*) as number from stg_project_funds($scope) where fiscal_year = $fiscal_year
    union all
    select 'evaluations' as name, count(*) as number from stg_evaluations($scope) where fiscal_year = $fiscal_year
    union all
    select 'monitor_readings' as name, count(*) as number from stg_monitor_readings($scope) where fiscal_year = $fiscal_year
    union all
    select 'org_assessments' as name, count(*) as number from stg_org_assessments($scope) where fiscal_year = $fiscal_year
),

final as (
    select name::varchar as name, number::double as number from counted
)

select * from final order by name
