-- One row: how many problems of the caller's scope there are at each stage, and how many press.
with

fitting as (
    select * from stg_rectifications($scope)
    where
        ($fiscal_year::integer is null or fiscal_year = $fiscal_year)
        and ($project_code::varchar is null or project_code = $project_code)
        and ($org_code::varchar is null or org_code = $org_code)
        and ($source::varchar is null or source = $source)
        and ($severity::varchar is null or severity = $severity)
),

final as (
    select
        (count(*) filter (stage = 'open'))::integer as open,
        (count(*) filter (stage = 'submitted'))::integer as submitted,
        (count(*) filter (stage = 'closed'))::integer as closed,
        (count(*) filter (stage = 'confirmed'))::integer as confirmed,
        (count(*) filter (stage = 'open' and due_on < $as_of::date))::integer as overdue,
        (count(*) filter (stage = 'open' and due_on between $as_of::date and $as_of::date + 7))::integer as due_in_a_week,
    from fitting
)

select * from final order by all
