-- One row a named project and source of money: the source's share of the project's funds of the year; none where these add up to nothing.
with

funds as (
    select project_code, source, amount / nullif(sum(amount) over (partition by project_code), 0) as share
    from stg_project_funds($scope)
    where fiscal_year = $fiscal_year and list_contains($project_codes, project_code)
),

final as (
    select
        project_code::varchar as project_code,
        source::varchar as source,
        share::double as share,
    from funds
    where share is not null
)

select * from final order by project_code, source
