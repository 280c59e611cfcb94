-- One row an indicator that was merged into one of those named, now or on the way there, and into which it was itself merged last.
with

merged as (
    select indicator_id
    from stg_indicators($scope)
    where list_contains($survivors, merged_into)
),

final as (
    select
        changes.indicator_id,
        arg_max(changes.into_id, changes.place) as into_id,
    from indicator_changes as changes
    where
        changes.action = 'merge'
        and changes.state in ('draft', 'published')
        and (changes.state = 'draft' or changes.indicator_id in (select indicator_id from merged))
    group by changes.indicator_id
)

select * from final order by indicator_id
