-- One row: the organisation of a cost object.
select min(org_code)::varchar as org_code from cost_items where cost_object = $cost_object
