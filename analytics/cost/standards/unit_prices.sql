-- One row a cost object, item, driver and year: what it cost and how much of the driver it took.
with

items as (
    select cost_object, org_code, fiscal_year, item, driver, amount, driver_quantity
    from stg_cost_items($scope)
    where fiscal_year between $from_year and $to_year
        and ($every_item or list_contains($items, item))
),

final as (
    select
        cost_object::varchar as cost_object,
        org_code::varchar as org_code,
        fiscal_year::integer as fiscal_year,
        item::varchar as item,
        driver::varchar as driver,
        sum(amount)::double as amount,
        sum(driver_quantity)::double as driver_quantity,
    from items
    group by cost_object, org_code, fiscal_year, item, driver
    limit $most
)

select * from final order by item, driver, cost_object, fiscal_year
