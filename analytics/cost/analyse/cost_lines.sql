-- One row an item of the named objects in the year and, by object, in the latest year before. amount is yuan.
with

named as (select unnest($cost_objects) as cost_object),

items as (
    select
        items.*,
        max(items.fiscal_year) filter (items.fiscal_year < $fiscal_year) over (partition by items.cost_object) as year_before,
    from stg_cost_items($scope) as items
    where items.fiscal_year <= $fiscal_year and items.cost_object in (select cost_object from named)
),

final as (
    select
        cost_object::varchar as cost_object,
        fiscal_year::integer as fiscal_year,
        item::varchar as item,
        trace::varchar as trace,
        behaviour::varchar as behaviour,
        amount::double as amount,
        driver::varchar as driver,
        driver_quantity::double as driver_quantity,
        nature::varchar as nature,
        project_code::varchar as project_code,
    from items
    where fiscal_year = $fiscal_year or fiscal_year = year_before
)

select * from final order by cost_object, fiscal_year, item, amount
