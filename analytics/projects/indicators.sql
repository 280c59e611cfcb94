-- One row an indicator of the library that fits the filters, a page of them.
with

indicators as (
    select * from stg_indicators($scope)
),

page as (
    select * from indicators
    where ($indicator_id is null or indicator_id = $indicator_id)
        and ($scheme is null or scheme = $scheme)
        and ($level1 is null or level1 = $level1)
        and ($level2 is null or level2 = $level2)
        and ($industry is null or industry = $industry)
        and ($status is null or status = $status)
        and (
            $text is null
            or contains(lower(indicator_id), lower($text))
            or contains(lower(name), lower($text))
            or contains(lower(explanation), lower($text))
            or contains(lower(keywords), lower($text))
        )
    order by case when $order = 'name' then name end nulls last, indicator_id
    limit $limit
    offset $offset
),

final as (
    select
        indicator_id::varchar as indicator_id,
        name::varchar as name,
        scheme::varchar as scheme,
        level1::varchar as level1,
        level2::varchar as level2,
        industry::varchar as industry,
        category::varchar as category,
        kind::varchar as kind,
        sign::varchar as sign,
        unit::varchar as unit,
        explanation::varchar as explanation,
        keywords::varchar as keywords,
        standard_value::varchar as standard_value,
        standard_source::varchar as standard_source,
        is_common,
        owner_org::varchar as owner_org,
        status::varchar as status,
        strftime(valid_from, '%Y-%m-%d') as valid_from,
        strftime(valid_to, '%Y-%m-%d') as valid_to,
        merged_into::varchar as merged_into,
    from page
)

select * from final
order by case when $order = 'name' then name end nulls last, indicator_id
