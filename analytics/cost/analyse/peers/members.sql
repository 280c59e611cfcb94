-- One row a kind of service and organisation: how many services of that kind cost something in the year. `kind` holds the output units, parted by chr(31).
with

kinds as (
    select cost_object, string_agg(distinct output_unit, chr(31) order by output_unit) as kind
    from stg_service_outputs($scope)
    where fiscal_year = $fiscal_year
    group by cost_object
),

costs as (
    select cost_object, min(org_code) as org_code
    from stg_cost_items($scope)
    where fiscal_year = $fiscal_year
    group by cost_object
),

final as (
    select
        kinds.kind::varchar as kind,
        coalesce(costs.org_code, '')::varchar as org_code,
        count(*)::integer as services,
    from kinds
    inner join costs using (cost_object)
    group by all
)

select * from final order by kind, org_code
