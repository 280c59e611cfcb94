-- One row a cost object, item and output of the year that delivers one of the named units; the full cost stands on each of its rows.
with

outputs as (
    select cost_object, output_unit, sum(quantity) as quantity
    from stg_service_outputs($scope)
    where fiscal_year = $fiscal_year
    group by cost_object, output_unit
),

comparable as (
    select distinct cost_object from outputs
    where list_contains($output_units, output_unit)
),

costs as (
    select cost_object, sum(amount) as full_cost, min(org_code) as org_code
    from stg_cost_items($scope)
    where fiscal_year = $fiscal_year
    group by cost_object
),

items as (
    select distinct cost_object, item from stg_cost_items($scope)
    where fiscal_year = $fiscal_year
),

parts as (
    select cost_object, 'output' as part, output_unit as label, quantity from outputs
    union all
    select cost_object, 'item' as part, item as label, null as quantity from items
),

final as (
    select
        parts.cost_object::varchar as cost_object,
        costs.org_code::varchar as org_code,
        costs.full_cost::double as full_cost,
        parts.part::varchar as part,
        parts.label::varchar as label,
        parts.quantity::double as quantity,
    from parts
    inner join comparable using (cost_object)
    inner join costs using (cost_object)
)

select * from final order by cost_object, part, label
