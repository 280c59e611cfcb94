-- One row a project-year, the first five, whose stored lines the file no longer has there as often: how many lines and project-years that are in all.
-- Merged indicators are the one in their place; a stored line outside the library is the same as a line of the file with its name.
with

written as (
    select
        'file' as side,
        project_code,
        fiscal_year,
        indicator_id,
        name_key,
    from incoming_project_indicators
    union all
    select
        'stored' as side,
        project_code,
        fiscal_year,
        indicator_id,
        name_key,
    from project_indicators
    semi join incoming_project_indicators using (project_code, fiscal_year)
),

lines as (
    select
        written.side,
        written.project_code,
        written.fiscal_year,
        coalesce(library.merged_into, written.indicator_id) as code,
        coalesce(written.name_key, library.name_key) as line_name,
        row_number() over (partition by side, project_code, fiscal_year, code order by line_name) as occurrence,
    from written
    left join indicators as library using (indicator_id)
),

of_no_equal_code as (
    select *
    from lines
    qualify code is null or count(*) over (partition by project_code, fiscal_year, code, occurrence) = 1
),

to_pair_by_name as (
    select
        side,
        project_code,
        fiscal_year,
        line_name,
        row_number() over (partition by side, project_code, fiscal_year, line_name) as occurrence,
    from of_no_equal_code
    where side = 'file' or code is null
),

dropped as (
    select
        project_code,
        fiscal_year,
    from of_no_equal_code
    where side = 'stored' and code is not null
    union all
    select
        project_code,
        fiscal_year,
    from to_pair_by_name
    qualify side = 'stored' and count(*) over (partition by project_code, fiscal_year, line_name, occurrence) = 1
),

final as (
    select
        project_code,
        fiscal_year,
        (sum(count(*)) over ())::integer as rows,
        (count(*) over ())::integer as project_years,
    from dropped
    group by project_code, fiscal_year
)

select * from final order by project_code, fiscal_year limit 5
