-- One row an indicator that stands in goal forms and not in the library; the place is the number that lines.sql uses.
with

lines as (
    select lines.*
    from stg_project_indicators($scope) as lines
    inner join stg_projects($scope) as projects using (project_code, fiscal_year)
    where lines.indicator_id is null
),

final as (
    select
        indicator_key,
        coalesce(min(name), '') as name,
        coalesce(min(name_key), '') as name_key,
        min(level1) as level1,
        min(level2) as level2,
    from lines
    group by indicator_key
)

select * from final order by indicator_key
