-- One row: the place and library version that come next.
with

final as (
    select
        (select coalesce(max(place), 0) + 1 from indicator_changes)::integer as place,
        (select coalesce(max(version), 0) + 1 from library_versions)::integer as version,
)

select * from final order by place
