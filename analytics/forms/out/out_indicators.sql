-- One row an indicator of the library as its workbook has it.
with

indicators as (
    select * from stg_indicators($scope)
    where coalesce(status, '') != 'merged' and ($industry is null or industry = $industry)
),

final as (
    select
        indicator_id,
        name,
        scheme,
        level1,
        level2,
        industry,
        category,
        kind,
        sign,
        unit,
        explanation,
        keywords,
        standard_value,
        standard_source,
        is_common,
        status,
        strftime(valid_from, '%Y-%m-%d') as valid_from,
        strftime(valid_to, '%Y-%m-%d') as valid_to,
    from indicators
)

select * from final order by industry nulls last, category nulls last, level1 nulls last, level2 nulls last, indicator_id
