-- One row an indicator of the library that is neither retired nor merged nor past its last date on $today, with how many of its particulars are filled in.
with

indicators as (
    select *
    from stg_indicators($scope)
    where
        merged_into is null
        and coalesce(status, '') not in ('retired', 'merged', '停用', '已停用', '作废', '已合并')
        and coalesce(valid_to >= $today::date, true)
),

final as (
    select
        indicator_id,
        name,
        name_key,
        (
            (coalesce(explanation, '') != '')::integer
            + (coalesce(keywords, '') != '')::integer
            + (coalesce(unit, '') != '')::integer
            + (coalesce(sign, '') != '')::integer
            + (coalesce(kind, '') != '')::integer
            + (coalesce(level2, '') != '')::integer
            + (coalesce(category, '') != '')::integer
            + (coalesce(standard_value, '') != '')::integer
            + (coalesce(standard_source, '') != '')::integer
        ) as particulars,
    from indicators
)

select * from final order by indicator_id
