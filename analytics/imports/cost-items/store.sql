-- Stores the file's cost items; a column that the file does not have keeps its value.
merge into cost_items as stored
using incoming_cost_items as incoming
on stored.cost_object = incoming.cost_object and stored.fiscal_year = incoming.fiscal_year and stored.item = incoming.item
when matched then update set
    org_code = case when contains(given, '|org_code|') then incoming.org_code else stored.org_code end,
    project_code = case when contains(given, '|project_code|') then incoming.project_code else stored.project_code end,
    trace = case when contains(given, '|trace|') then incoming.trace else stored.trace end,
    behaviour = case when contains(given, '|behaviour|') then incoming.behaviour else stored.behaviour end,
    amount = case when contains(given, '|amount|') then incoming.amount else stored.amount end,
    driver = case when contains(given, '|driver|') then incoming.driver else stored.driver end,
    driver_quantity = case when contains(given, '|driver_quantity|') then incoming.driver_quantity else stored.driver_quantity end,
    nature = case when contains(given, '|nature|') then incoming.nature else stored.nature end
when not matched then insert (cost_object, fiscal_year, item, org_code, project_code, trace, behaviour, amount, driver, driver_quantity, nature)
values (incoming.cost_object, incoming.fiscal_year, incoming.item, incoming.org_code, incoming.project_code, incoming.trace, incoming.behaviour, incoming.amount, incoming.driver, incoming.driver_quantity, incoming.nature)
