-- One row a field of projects and a label in it; a label's number within its field is its place here.
with

final as (
    select
        field,
        label,
    from stg_project_labels($scope)
)

select * from final order by field, label
