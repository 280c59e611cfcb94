-- Stores the file's outputs; a column that the file does not have keeps its value.
merge into service_outputs as stored
using incoming_service_outputs as incoming
on stored.cost_object = incoming.cost_object and stored.fiscal_year = incoming.fiscal_year and stored.output_unit = incoming.output_unit
when matched then update set
    org_code = case when contains(given, '|org_code|') then incoming.org_code else stored.org_code end,
    quantity = case when contains(given, '|quantity|') then incoming.quantity else stored.quantity end
when not matched then insert (cost_object, fiscal_year, output_unit, org_code, quantity)
values (incoming.cost_object, incoming.fiscal_year, incoming.output_unit, incoming.org_code, incoming.quantity)
