-- One row a service and output of the year: what one unit of it costs, cheapest first within kind and unit. `kind`, `unit` and `org` are the
-- places of kind, output unit and organisation among all of them in the order of their bytes.
with

outputs as (
    select cost_object, output_unit, sum(quantity) as quantity
    from stg_service_outputs($scope)
    where fiscal_year = $fiscal_year
    group by cost_object, output_unit
),

kinds as (
    select cost_object, string_agg(output_unit, chr(31) order by output_unit) as kind
    from outputs
    group by cost_object
),

costs as (
    select cost_object, sum(amount)::double as full_cost, coalesce(min(org_code), '') as org_code
    from stg_cost_items($scope)
    where fiscal_year = $fiscal_year
    group by cost_object
),

services as (
    select cost_object, kind, org_code, full_cost
    from kinds
    inner join costs using (cost_object)
),

kind_places as (select kind, row_number() over (order by kind) - 1 as place from (select distinct kind from services)),

org_places as (select org_code, row_number() over (order by org_code) - 1 as place from (select distinct org_code from services)),

unit_places as (
    select output_unit, row_number() over (order by output_unit) - 1 as place
    from (select distinct output_unit from outputs inner join services using (cost_object))
),

final as (
    select
        kind_places.place::integer as kind,
        unit_places.place::integer as unit,
        org_places.place::integer as org,
        coalesce(services.full_cost, 0) / outputs.quantity::double as price,
    from services
    inner join outputs using (cost_object)
    inner join kind_places using (kind)
    inner join org_places using (org_code)
    inner join unit_places using (output_unit)
    where outputs.quantity > 0
)

select * from final order by kind, unit, price
