-- One row a kind of service, item and organisation: how many services of that kind have the item in the year.
with

kinds as (
    select cost_object, string_agg(distinct output_unit, chr(31) order by output_unit) as kind
    from stg_service_outputs($scope)
    where fiscal_year = $fiscal_year
    group by cost_object
),

costs as (
    select cost_object, item, min(org_code) as org_code
    from stg_cost_items($scope)
    where fiscal_year = $fiscal_year
    group by cost_object, item
),

final as (
    select
        kinds.kind::varchar as kind,
        costs.item::varchar as item,
        coalesce(costs.org_code, '')::varchar as org_code,
        count(*)::integer as services,
    from kinds
    inner join costs using (cost_object)
    group by all
)

select * from final order by kind, item, org_code
