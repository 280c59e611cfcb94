-- One row a project of the year within the scope: all, or those among the codes.
with

final as (
    select project_code::varchar as project_code, name::varchar as name
    from stg_projects($scope)
    where fiscal_year = $fiscal_year and ($codes::varchar[] is null or project_code in (select unnest($codes::varchar[])))
)

select * from final order by project_code
