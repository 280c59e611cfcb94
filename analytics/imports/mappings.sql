-- One row a saved mapping of one person, of one source and kind where they are given.
with

chosen as (
    select *
    from import_mappings
    where
        saved_by = $saved_by
        and ($source_name::varchar is null or source_name = $source_name)
        and ($kind::varchar is null or kind = $kind)
),

final as (
    select
        source_name,
        kind,
        mapping::varchar as mapping,
        strftime(saved_at, '%Y-%m-%dT%H:%M:%SZ') as saved_at,
        (count(*) over ())::integer as total,
    from chosen
)

select * from final order by source_name, kind
limit $limit offset $offset
