-- One row: stored lines of the file's project-years whose indicator the file no longer has there as often, and how many project-years they are of.
with

brought as (
    select
        project_code,
        fiscal_year,
        indicator_id,
        name_key,
    from incoming_project_indicators
),

stored as (
    select
        project_code,
        fiscal_year,
        indicator_id,
        name_key,
    from project_indicators
    semi join brought using (project_code, fiscal_year)
),

numbered_brought as (
    select
        project_code,
        fiscal_year,
        coalesce(indicator_id, concat('off:', name_key)) as line,
        row_number() over (partition by project_code, fiscal_year, line) as occurrence,
    from brought
),

numbered_stored as (
    select
        project_code,
        fiscal_year,
        coalesce(indicator_id, concat('off:', name_key)) as line,
        row_number() over (partition by project_code, fiscal_year, line) as occurrence,
    from stored
),

dropped as (
    select
        project_code,
        fiscal_year,
    from numbered_stored
    anti join numbered_brought using (project_code, fiscal_year, line, occurrence)
),

final as (
    select
        count(*)::integer as rows,
        count(distinct (project_code, fiscal_year))::integer as project_years,
    from dropped
)

select * from final order by rows
