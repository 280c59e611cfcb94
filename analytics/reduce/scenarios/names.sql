-- One row a scenario of one owner under one name that is not archived.
with

final as (
    select scenario_id from scenarios where owner = $user and name = $name and archived_at is null
)

select * from final order by scenario_id
