-- One row a problem of these projects that is in the ledger and not yet accepted as put right.
with

final as (
    select
        rectification_id,
        project_code,
        fiscal_year::integer as fiscal_year,
        source,
        source_key,
        problem,
    from stg_rectifications($scope)
    where list_contains($project_codes, project_code) and stage in ('open', 'submitted')
)

select * from final order by rectification_id
