-- One row an indicator of quantity and category of the year: the quartiles of unit costs as an analyst would ask for them. The baseline of the comparison.
with

outputs as (
    select
        project_code,
        indicator_id,
        sum(actual_value) as output,
    from stg_project_indicators($scope)
    where fiscal_year = $fiscal_year and level2 like '数量%' and indicator_id is not null and sign != 'qualitative'
    group by project_code, indicator_id
),

unit_costs as (
    select
        outputs.indicator_id,
        projects.category,
        projects.executed::double / outputs.output as unit_cost,
    from outputs
    inner join stg_projects($scope) as projects using (project_code)
    where projects.fiscal_year = $fiscal_year and outputs.output > 0
),

final as (
    select
        indicator_id::varchar as indicator_id,
        category::varchar as category,
        count(unit_cost)::integer as count,
        quantile_cont(unit_cost, [0.25, 0.5, 0.75])[2]::double as median,
        mad(unit_cost)::double as mad,
    from unit_costs
    group by indicator_id, category
)

select * from final order by indicator_id, category
