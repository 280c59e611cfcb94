-- One row a cost object with items in the year within the scope; total counts all of them.
with

named as (
    select distinct cost_object from stg_cost_items($scope)
    where fiscal_year = $fiscal_year
        and ($every_object or list_contains($cost_objects, cost_object))
),

final as (
    select
        cost_object::varchar as cost_object,
        (count(*) over ())::double as total,
    from named
)

select * from final order by cost_object limit $limit offset $offset
