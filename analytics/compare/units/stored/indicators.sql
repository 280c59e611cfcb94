-- One row an indicator that outputs.sql tells of, in the order that it numbers them by.
with

lines as (
    select distinct indicator_id from stg_project_indicators($scope)
    where fiscal_year = $fiscal_year and indicator_id is not null and sign != 'qualitative'
),

final as (
    select
        lines.indicator_id::varchar as indicator_id,
        indicators.name::varchar as name,
    from lines
    left join stg_indicators($scope) as indicators using (indicator_id)
)

select * from final order by indicator_id
