-- One row an own project of the year that is asked about: the indicator of quantity that weighs most in its goal form.
with

lines as (
    select project_code, line_no, indicator_id, weight
    from stg_project_indicators($scope)
    where
        fiscal_year = $fiscal_year
        and list_contains($project_codes, project_code)
        and indicator_id is not null
        and level2 like '数量%'
        and sign != 'qualitative'
        and actual_value is not null
),

ranked as (
    select
        *,
        row_number() over (partition by project_code order by weight desc nulls last, line_no) as place,
    from lines
),

final as (
    select
        project_code::varchar as project_code,
        indicator_id::varchar as indicator_id,
    from ranked
    where place = 1
)

select * from final order by project_code
