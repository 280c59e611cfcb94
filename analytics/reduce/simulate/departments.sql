-- One row an assessed organisation of the year within the scope. operating_expense is yuan.
with

assessments as (
    select org_code, grade, operating_expense from stg_org_assessments($scope)
    where fiscal_year = $evaluation_year
),

organizations as (
    select org_code, name from stg_organizations($scope)
),

final as (
    select
        assessments.org_code::varchar as org_code,
        organizations.name::varchar as name,
        assessments.grade::varchar as grade,
        assessments.operating_expense::double as operating_expense,
    from assessments
    left join organizations using (org_code)
)

select * from final order by org_code
