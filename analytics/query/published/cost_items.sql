-- One row an item of what a service of the scope cost in a year; yuan, as a query may see it.
with

final as (
    select
        cost_object::varchar as cost_object,
        fiscal_year::integer as fiscal_year,
        item::varchar as item,
        org_code::varchar as org_code,
        project_code::varchar as project_code,
        trace::varchar as trace,
        behaviour::varchar as behaviour,
        amount::double as amount,
        driver::varchar as driver,
        driver_quantity::double as driver_quantity,
        nature::varchar as nature,
    from stg_cost_items($scope)
)

select * from final order by fiscal_year, cost_object, item
