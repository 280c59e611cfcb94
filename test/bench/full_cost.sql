-- One row a cost object of the year: its full cost, what one unit of each output costs, and the median of all that deliver the same unit. Written by hand.
with

costs as (
    select
        cost_object,
        sum(amount) filter (where trace = 'direct') as direct,
        sum(amount) filter (where trace = 'indirect') as indirect,
        sum(amount) as full_cost,
    from stg_cost_items($scope)
    where fiscal_year = $fiscal_year
    group by cost_object
),

outputs as (
    select cost_object, output_unit, sum(quantity) as quantity
    from stg_service_outputs($scope)
    where fiscal_year = $fiscal_year
    group by cost_object, output_unit
),

units as (
    select
        cost_object,
        output_unit,
        direct,
        indirect,
        full_cost / nullif(quantity, 0) as unit_cost,
        median(full_cost / nullif(quantity, 0)) over (partition by output_unit) as middle,
    from outputs
    inner join costs using (cost_object)
),

final as (
    select
        cost_object::varchar as cost_object,
        output_unit::varchar as output_unit,
        direct::double as direct,
        indirect::double as indirect,
        unit_cost::double as unit_cost,
        middle::double as middle,
    from units
    order by cost_object, output_unit
    limit 200 offset $offset
)

select * from final order by cost_object, output_unit
