-- One row a benefit in words, of those named by $names, that other projects of other industries have in their goal forms.
with

lines as (
    select
        lines.name_key,
        lines.target_text,
        lines.project_code,
        lines.industry,
    from stg_project_indicators($scope) as lines
    where
        list_contains($names, lines.name_key)
        and starts_with(lines.level1, '效益')
        and lines.target_value is null
        and lines.target_text is not null
        and lines.industry is not null
        and lines.industry is distinct from $industry
        and lines.project_code is distinct from $project_code
),

final as (
    select
        name_key,
        target_text,
        count(distinct project_code)::integer as projects,
        count(distinct industry)::integer as industries,
    from lines
    group by name_key, target_text
)

select * from final order by name_key, target_text
