-- One row a department of the year within the scope: what its stored records, with those of the organisations under it, come to. Shares.
with recursive

organizations as (
    select org_code, name, parent_code, level from stg_organizations($scope)
),

-- Whoever stands under nobody that the caller may see is a department of its own.
tops as (
    select org_code
    from organizations
    where
        case
            when $org_code::varchar is not null then org_code = $org_code::varchar
            else level = 'department' or parent_code is null or parent_code not in (select org_code from organizations)
        end
),

members as (
    select org_code as department_code, org_code from tops
    union
    select members.department_code, organizations.org_code
    from members
    inner join organizations on organizations.parent_code = members.org_code
    where $org_code::varchar is not null or organizations.org_code not in (select org_code from tops)
),

projects as (
    select members.department_code, projects.*
    from stg_projects($scope) as projects
    inner join members using (org_code)
    where projects.fiscal_year = $fiscal_year
),

lines as (
    select
        members.department_code,
        lines.project_code,
        lines.level1,
        lines.level2,
        lines.sign,
        lines.unit,
        lines.actual_value,
        -- greatest() passes over null: a line without an attainment would be 0.
        case when lines.attainment is not null then least(1, greatest(0, lines.attainment)) end as attained,
        coalesce(nullif(lines.weight, 0), 1)::double as weight,
    from stg_project_indicators($scope) as lines
    inner join members using (org_code)
    where lines.fiscal_year = $fiscal_year
),

goals as (
    select
        department_code,
        count(distinct project_code) as with_goals,
        sum(attained * weight) filter (where contains(level1, '产出')) / nullif(sum(weight) filter (where contains(level1, '产出') and attained is not null), 0) as output_attainment,
        sum(attained * weight) filter (where contains(level2, '社会效益')) / nullif(sum(weight) filter (where contains(level2, '社会效益') and attained is not null), 0) as social_attainment,
        avg(actual_value) filter (where contains(level1, '满意') and unit in ('%', '％', '百分比') and actual_value between 0 and 100) / 100 as satisfaction,
    from lines
    group by department_code
),

readings as (
    select distinct project_code from stg_monitor_readings($scope) where fiscal_year = $fiscal_year
),

selves as (
    select distinct project_code from stg_evaluations($scope) where fiscal_year = $fiscal_year and kind = 'self'
),

money as (
    select
        projects.department_code,
        count(*) as projects,
        sum(coalesce(adjusted_budget, initial_budget)) filter (where executed is not null) as budget,
        sum(executed) filter (where coalesce(adjusted_budget, initial_budget) is not null) as executed,
        sum(abs(adjusted_budget - initial_budget)) as adjusted,
        sum(initial_budget) filter (where adjusted_budget is not null) as initial,
        count(readings.project_code) as monitored,
        count(selves.project_code) as evaluated,
    from projects
    left join readings using (project_code)
    left join selves using (project_code)
    group by projects.department_code
),

problems as (
    select members.department_code, count(*) as all_of_them, count(*) filter (where stage in ('closed', 'confirmed')) as closed
    from stg_rectifications($scope) as rectifications
    inner join members using (org_code)
    where fiscal_year = $fiscal_year
    group by members.department_code
),

-- Only organisations whose expense is known in both years: a new one is no growth.
expenses as (
    select
        members.department_code,
        sum(now.operating_expense) as now,
        sum(before.operating_expense) as before,
    from members
    inner join stg_org_assessments($scope) as now on now.org_code = members.org_code and now.fiscal_year = $fiscal_year
    inner join stg_org_assessments($scope) as before on before.org_code = members.org_code and before.fiscal_year = $fiscal_year - 1
    where now.operating_expense is not null and before.operating_expense is not null
    group by members.department_code
),

final as (
    select
        tops.org_code::varchar as org_code,
        organizations.name::varchar as name,
        money.projects::integer as projects,
        (money.executed::double / nullif(money.budget, 0)::double)::double as execution_rate,
        (money.adjusted::double / nullif(money.initial, 0)::double)::double as adjustment_rate,
        (expenses.now::double / nullif(expenses.before, 0)::double - 1)::double as expense_growth,
        (coalesce(goals.with_goals, 0) / money.projects)::double as goal_coverage,
        (money.monitored / money.projects)::double as monitor_coverage,
        (money.evaluated / money.projects)::double as self_coverage,
        (problems.closed / problems.all_of_them)::double as rectified_share,
        goals.output_attainment::double as output_attainment,
        goals.social_attainment::double as social_attainment,
        goals.satisfaction::double as satisfaction,
    from tops
    inner join organizations using (org_code)
    inner join money on money.department_code = tops.org_code
    left join goals on goals.department_code = tops.org_code
    left join problems on problems.department_code = tops.org_code
    left join expenses on expenses.department_code = tops.org_code
)

select * from final order by org_code
