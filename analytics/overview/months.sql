-- One row a month of the year with readings of projects within the scope.
with

final as (
    select distinct month::integer as month
    from stg_monitor_readings($scope)
    where fiscal_year = $fiscal_year
)

select * from final order by month desc
