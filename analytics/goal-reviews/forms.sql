-- One row a time that the form of a review was handed in, the earliest first; the form itself of the one that is asked for alone.
with

numbered as (
    select
        *,
        row_number() over (order by version) as round,
        count(*) over () as rounds,
    from goal_review_forms
    where review_id = $review_id
),

final as (
    select
        round::integer as round,
        sheet,
        form::varchar as form,
        findings::varchar as findings,
        red,
        chain::varchar as chain,
        red_rule,
        duties,
        rule_packs::varchar as rule_packs,
        data_version,
    from numbered
    where round = coalesce($round::integer, rounds)
)

select * from final order by round
