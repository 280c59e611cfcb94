-- One row: all goal-form lines read once.
with

lines as (
    select *
    from stg_project_indicators($scope)
),

final as (
    select
        count(attainment)::integer as lines,
        coalesce(sum(weight), 0)::double as weight,
    from lines
)

select * from final
