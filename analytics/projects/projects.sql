-- One row a project-year within the scope that fits the filters, a page of them.
with

projects as (
    select * from stg_projects($scope)
),

organizations as (
    select org_code, name as org_name from stg_organizations($scope)
),

matching as (
    select
        *,
        coalesce(adjusted_budget, initial_budget, approved_amount, requested_amount) as amount,
    from projects
    where ($project_code is null or project_code = $project_code)
        and ($fiscal_year is null or fiscal_year = $fiscal_year)
        and ($org_code is null or org_code = $org_code)
        and ($industry is null or industry = $industry)
        and (
            $text is null
            or contains(lower(project_code), lower($text))
            or contains(lower(name), lower($text))
            or contains(lower(objective), lower($text))
        )
),

page as (
    select * from matching
    order by
        case when $order = 'name' then name end nulls last,
        case when $order = 'amount' then amount end desc nulls last,
        case when $order = 'fiscal_year' then fiscal_year end desc,
        project_code,
        fiscal_year desc
    limit $limit
    offset $offset
),

final as (
    select
        project_code::varchar as project_code,
        fiscal_year::integer as fiscal_year,
        name::varchar as name,
        org_code::varchar as org_code,
        org_name::varchar as org_name,
        industry::varchar as industry,
        category::varchar as category,
        function_code::varchar as function_code,
        project_type::varchar as project_type,
        nature::varchar as nature,
        budget_book::varchar as budget_book,
        objective::varchar as objective,
        region::varchar as region,
        parent_code::varchar as parent_code,
        start_year::integer as start_year,
        end_year::integer as end_year,
        requested_amount::double as requested_amount,
        approved_amount::double as approved_amount,
        initial_budget::double as initial_budget,
        adjusted_budget::double as adjusted_budget,
        executed::double as executed,
        is_midyear,
        is_devolved,
        is_protected,
        amount::double as amount,
    from page
    left join organizations using (org_code)
)

select * exclude (amount) from final
order by
    case when $order = 'name' then name end nulls last,
    case when $order = 'amount' then amount end desc nulls last,
    case when $order = 'fiscal_year' then fiscal_year end desc,
    project_code,
    fiscal_year desc
