-- One row a change of the library that fits the filters, drafts in their order, others the latest first.
with

chosen as (
    select *
    from indicator_changes
    where
        ($state::varchar is null or state = $state)
        and ($change_id::varchar is null or change_id = $change_id)
        and ($indicator_id::varchar is null or indicator_id = $indicator_id or into_id = $indicator_id)
        and ($version::integer is null or library_version = $version)
        and ($after_version::integer is null or library_version > $after_version)
),

final as (
    select
        change_id,
        place,
        action,
        indicator_id,
        into_id,
        fields,
        before,
        reason,
        proposal_id,
        made_by,
        strftime(made_at, '%Y-%m-%dT%H:%M:%SZ') as made_at,
        state,
        library_version,
        closed_by,
        strftime(closed_at, '%Y-%m-%dT%H:%M:%SZ') as closed_at,
        (count(*) over ())::integer as total,
    from chosen
)

select * from final
order by case when state = 'draft' then place end, library_version desc, place desc
limit $limit offset $offset
