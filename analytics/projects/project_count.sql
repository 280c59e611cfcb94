-- One row: how many project-years within the scope fit the filters.
with

projects as (
    select * from stg_projects($scope)
),

final as (
    select count(*)::integer as total
    from projects
    where ($fiscal_year is null or fiscal_year = $fiscal_year)
        and ($org_code is null or org_code = $org_code)
        and ($industry is null or industry = $industry)
        and (
            $text is null
            or contains(lower(project_code), lower($text))
            or contains(lower(name), lower($text))
            or contains(lower(objective), lower($text))
        )
)

select * from final order by total
