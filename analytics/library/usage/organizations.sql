-- One row an organisation: the one above it, and its level.
with

final as (
    select
        org_code,
        parent_code,
        level,
    from stg_organizations($scope)
)

select * from final order by org_code
