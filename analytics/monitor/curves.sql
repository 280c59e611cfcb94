-- One row an industry (and one for all, with a null industry): which share of the year's payments earlier projects had made by the month. Shares.
with

finished as (
    select project_code, fiscal_year, industry, executed
    from stg_projects($scope)
    where fiscal_year < $fiscal_year and fiscal_year >= $fiscal_year - $years and executed > 0 and not is_midyear
),

paid as (
    select
        finished.industry,
        readings.executed::double / finished.executed::double as share,
    from finished
    inner join stg_monitor_readings($scope) as readings using (project_code, fiscal_year)
    where readings.month = $month and readings.executed is not null
),

-- More than the whole year's payments by a month is a slip, not a curve.
sound as (
    select industry, share from paid
    where share between 0 and 1
),

curves as (
    select
        industry,
        count(*) as projects,
        quantile_cont(share, 0.25) as p25,
        quantile_cont(share, 0.75) as p75,
    from sound
    group by grouping sets ((industry), ())
    having grouping(industry) = 1 or industry is not null
),

final as (
    select
        industry::varchar as industry,
        projects::integer as projects,
        p25::double as p25,
        p75::double as p75,
    from curves
    where projects > 0
)

select * from final order by industry nulls first
