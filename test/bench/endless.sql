-- One row, after hours: what a query does that nobody stops.
with

final as (
    select count(*)::double as n
    from range(100000000) as a, range(100000000) as b
    where (a.range * b.range) % 7 = 3
)

select * from final order by n
