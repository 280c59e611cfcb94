-- One row: how many indicators of the library fit the filters, and which industries, categories and levels they have, as JSON.
with

indicators as (
    select * from stg_indicators($scope)
),

final as (
    select
        count(*)::integer as total,
        to_json(coalesce(list_sort(list(distinct industry) filter (coalesce(industry, '') != '')), []))::varchar as industries,
        to_json(coalesce(list_sort(list(distinct category) filter (coalesce(category, '') != '')), []))::varchar as categories,
        to_json(coalesce(list_sort(list(distinct level1) filter (coalesce(level1, '') != '')), []))::varchar as levels1,
    from indicators
    where ($scheme is null or scheme = $scheme)
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
)

select * from final order by total
