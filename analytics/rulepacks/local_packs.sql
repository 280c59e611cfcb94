-- One row an office's own rule pack as last saved.
with

ranked as (
    select
        *,
        row_number() over (partition by id order by data_version desc) as age,
    from rule_packs
),

final as (
    select
        id,
        version,
        kind,
        name_zh,
        name_en,
        place,
        document,
        document_number,
        status,
        strftime(valid_from, '%Y-%m-%d') as valid_from,
        strftime(valid_to, '%Y-%m-%d') as valid_to,
        sources::varchar as sources,
        parameters::varchar as parameters,
        examples::varchar as examples,
        saved_by,
        strftime(saved_at, '%Y-%m-%dT%H:%M:%SZ') as saved_at,
    from ranked
    where age = 1
)

select * from final order by id
