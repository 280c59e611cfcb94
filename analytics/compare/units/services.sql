-- One row a measure of what a service delivered in a year, with what the service cost. cost is yuan, null where no cost item is known.
with

outputs as (
    select * from stg_service_outputs($scope)
    where
        fiscal_year between $year_from and $year_to
        and ($output_unit is null or output_unit = $output_unit)
),

costs as (
    select
        cost_object,
        fiscal_year,
        sum(amount)::double as cost,
    from stg_cost_items($scope)
    where fiscal_year between $year_from and $year_to
    group by cost_object, fiscal_year
),

final as (
    select
        outputs.cost_object::varchar as cost_object,
        outputs.fiscal_year::integer as fiscal_year,
        outputs.output_unit::varchar as output_unit,
        outputs.org_code::varchar as org_code,
        organizations.region_code::varchar as region,
        list_contains($own_scope, '') or coalesce(list_contains($own_scope, outputs.org_code), false) as own,
        costs.cost as cost,
        outputs.quantity::double as output,
    from outputs
    left join costs using (cost_object, fiscal_year)
    left join stg_organizations($scope) as organizations using (org_code)
)

select * from final order by output_unit, cost_object, fiscal_year
