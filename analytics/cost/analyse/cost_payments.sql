-- One row a cost object and source of money: its amounts of the year, split as the paying project's funds are. Null where no project or no funds are named.
with

named as (select unnest($cost_objects) as cost_object),

items as (
    select cost_object, project_code, sum(amount) as amount
    from stg_cost_items($scope)
    where fiscal_year = $fiscal_year and cost_object in (select cost_object from named)
    group by cost_object, project_code
),

funds as (
    select
        project_code,
        source,
        amount / nullif(sum(amount) over (partition by project_code), 0) as share,
    from stg_project_funds($scope)
    where fiscal_year = $fiscal_year
),

final as (
    select
        items.cost_object::varchar as cost_object,
        funds.source::varchar as payer,
        sum(items.amount * coalesce(funds.share, 1))::double as amount,
    from items
    left join funds using (project_code)
    where items.amount is not null
    group by items.cost_object, funds.source
)

select * from final order by cost_object, payer nulls last
