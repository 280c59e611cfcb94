-- One row a rule and an assessed organisation of the year within the scope whose grade is not on the scale, or whose expense is far from that of every other year.
-- Where one other year is known alone, the later of the two is told: which of them is wrong is not known.
with

assessed as (
    select org_code, fiscal_year, nullif(trim(grade), '') as grade, operating_expense::double as expense
    from stg_org_assessments($scope)
),

named as (
    select assessed.*, organizations.name
    from assessed
    left join stg_organizations($scope) as organizations using (org_code)
    where assessed.fiscal_year = $fiscal_year
),

others as (
    select
        named.org_code,
        count(*) as years,
        min(assessed.fiscal_year) as first_year,
        min(greatest(named.expense / assessed.expense, assessed.expense / named.expense)) as times,
        max_by(assessed.fiscal_year, -abs(assessed.fiscal_year - named.fiscal_year - 0.1)) as other_year,
        max_by(assessed.expense, -abs(assessed.fiscal_year - named.fiscal_year - 0.1)) as other_expense,
    from named
    inner join assessed on named.org_code = assessed.org_code and named.fiscal_year != assessed.fiscal_year
    where named.expense > 0 and assessed.expense > 0
    group by named.org_code
),

told as (
    select 'grade_of_another_scale' as rule, org_code, name, grade, null as expense, null as other_year, null as other_expense
    from named
    where grade is not null and not list_contains($labels::varchar[], grade)
    union all
    select 'expense_apart' as rule, named.org_code, named.name, named.grade, named.expense, others.other_year, others.other_expense
    from named
    inner join others using (org_code)
    where others.times >= $expense_apart::double and (others.years > 1 or others.first_year < named.fiscal_year)
),

final as (
    select
        rule::varchar as rule,
        (count(*) over (partition by rule))::double as found,
        org_code::varchar as org_code,
        name::varchar as name,
        grade::varchar as grade,
        expense::double as expense,
        other_year::integer as other_year,
        other_expense::double as other_expense,
    from told
    where list_contains($rules::varchar[], rule)
    qualify row_number() over (partition by rule order by org_code) <= $most
)

select * from final order by rule, org_code
