-- One row a draw that was recorded, the latest first; of one person where a name is given.
with

chosen as (
    select * from draws
    where
        ($drawn_by::varchar is null or drawn_by = $drawn_by)
        and ($draw_id::varchar is null or draw_id = $draw_id)
        and ($fiscal_year::integer is null or fiscal_year = $fiscal_year)
),

final as (
    select
        draw_id,
        fiscal_year,
        note,
        seed,
        seed_by,
        algorithm,
        list_hash,
        evaluators_hash,
        project_count,
        evaluator_count,
        attempt,
        drawn_by,
        strftime(drawn_at, '%Y-%m-%dT%H:%M:%SZ') as drawn_at,
        case when $draw_id::varchar is not null then params end::varchar as params,
        case when $draw_id::varchar is not null then assignments end::varchar as assignments,
        (count(*) over ())::integer as total,
    from chosen
)

select * from final order by drawn_at desc, attempt desc, draw_id
limit $limit offset $offset
