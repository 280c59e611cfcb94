-- One row a source of money of a project of the year, in yuan.
with

final as (
    select project_code::varchar as project_code, source::varchar as source, sum(amount)::double as amount
    from stg_project_funds($scope)
    where fiscal_year = $fiscal_year
    group by project_code, source
    having sum(amount) > 0
)

select * from final order by project_code, source
