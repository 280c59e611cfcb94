-- One row a rule and an evaluation of the year within the scope that breaks it. `expected` is the grade of the score, `again` the score of the re-evaluation.
with

results as (
    select project_code, kind, score::double as score, nullif(trim(grade), '') as grade, org_code
    from stg_evaluations($scope)
    where fiscal_year = $fiscal_year
),

names as (
    select project_code, name from stg_projects($scope)
    where fiscal_year = $fiscal_year
),

labels as (
    select unnest($labels::varchar[]) as label, unnest($label_grades::varchar[]) as grade
),

bands as (
    select unnest($band_grades::varchar[]) as grade, unnest($band_limits::double[]) as at_least
),

scores as (
    select distinct score from results
    where score is not null
),

scored as (
    select scores.score, max_by(bands.grade, bands.at_least) as expected
    from scores
    inner join bands on scores.score >= bands.at_least - 1e-9
    group by scores.score
),

selves as (
    select project_code, score from results
    where kind = 'self'
),

reevaluations as (
    select project_code, score from results
    where kind = 'reevaluation'
),

judged as (
    select
        results.*,
        labels.grade as known,
        scored.expected,
        selves.score as self_score,
        reevaluations.score as again,
    from results
    left join labels on results.grade = labels.label
    left join scored on results.score = scored.score
    left join selves on results.project_code = selves.project_code
    left join reevaluations on results.project_code = reevaluations.project_code
),

told as (
    select 'grade_not_of_score' as rule, judged.* from judged
    where score is not null and known is not null and expected is not null and known != expected
    union all
    select 'grade_unknown' as rule, judged.* from judged
    where grade is not null and known is null
    union all
    select 'grade_without_score' as rule, judged.* from judged
    where grade is not null and score is null
    union all
    select 'reevaluation_without_self' as rule, judged.* from judged
    where kind = 'reevaluation' and score is not null and self_score is null
    union all
    select 'self_inflated' as rule, judged.* from judged
    where kind = 'self' and score - again >= $self_above::double
),

final as (
    select
        told.rule::varchar as rule,
        (count(*) over (partition by told.rule))::double as found,
        told.project_code::varchar as project_code,
        told.kind::varchar as kind,
        names.name::varchar as name,
        told.org_code::varchar as org_code,
        told.score::double as score,
        told.grade::varchar as grade,
        told.expected::varchar as expected,
        told.again::double as again,
    from told
    left join names using (project_code)
    where list_contains($rules::varchar[], told.rule)
    qualify row_number() over (partition by told.rule order by told.project_code, told.kind) <= $most
)

select * from final order by rule, project_code, kind
