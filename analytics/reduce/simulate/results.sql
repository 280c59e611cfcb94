-- One row a project of the year within the scope, in the order of projects.sql, with its result of the evaluation year: of the kind asked for, or the first there is of reevaluation, finance, department, self. Places and nan as there.
with

projects as (
    select project_code from stg_projects($scope)
    where fiscal_year = $fiscal_year
),

results as (
    select
        project_code,
        arg_min({score: score, grade: grade, conclusion: conclusion}, list_position(['reevaluation', 'finance', 'department', 'self'], kind)) as found,
    from stg_evaluations($scope)
    where
        fiscal_year = $evaluation_year
        and kind in ('reevaluation', 'finance', 'department', 'self')
        and ($evaluation_kind::varchar is null or kind = $evaluation_kind::varchar)
    group by project_code
),

judged as (
    select project_code, found.score as score, found.grade as grade, found.conclusion as conclusion
    from results
),

grades as (
    select grade, (row_number() over ())::integer as place
    from (select distinct grade from judged where grade is not null)
),

conclusions as (
    select conclusion, (row_number() over ())::integer as place
    from (select distinct conclusion from judged where conclusion is not null)
),

final as (
    select
        projects.project_code as project_code,
        coalesce(judged.score::double, 'nan'::double) as score,
        judged.grade::varchar as grade,
        coalesce(grades.place, -1) as grade_place,
        judged.conclusion::varchar as conclusion,
        coalesce(conclusions.place, -1) as conclusion_place,
    from projects
    left join judged using (project_code)
    left join grades on judged.grade = grades.grade
    left join conclusions on judged.conclusion = conclusions.conclusion
)

select * exclude (project_code) from final order by project_code
