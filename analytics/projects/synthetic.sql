-- One row: whether any data is of the synthetic sample city.
with

final as (
    select (count(*) filter (cause = 'sample') > 0) as synthetic
    from data_versions
)

select * from final order by synthetic
