-- One row an item of the named objects in the year and, by object, in the latest year before. amount is yuan.
with

named as (select unnest($cost_objects) as cost_object),

years as (
    select cost_object, max(fiscal_year) as before
    from stg_cost_items($scope)
    where fiscal_year < $fiscal_year and cost_object in (select cost_object from named)
    group by cost_object
),

final as (
    select
        items.cost_object::varchar as cost_object,
        items.fiscal_year::integer as fiscal_year,
        items.item::varchar as item,
        items.trace::varchar as trace,
        items.behaviour::varchar as behaviour,
        items.amount::double as amount,
        items.driver::varchar as driver,
        items.driver_quantity::double as driver_quantity,
    from stg_cost_items($scope) as items
    left join years on years.cost_object = items.cost_object
    where items.cost_object in (select cost_object from named)
        and (items.fiscal_year = $fiscal_year or items.fiscal_year = years.before)
)

select * from final order by cost_object, fiscal_year, item, amount
