-- One row: the version of the data.
with

final as (
    select coalesce(max(version), 0)::integer as version
    from data_versions
)

select * from final order by version
