-- One row: how many rows each further table of the sample city has, and its money to the cent.
select
    (select count(*) from monitor_readings)::integer as monitor_readings,
    (select count(*) from evaluations)::integer as evaluations,
    (select count(*) from org_assessments)::integer as org_assessments,
    (select count(*) from project_funds)::integer as project_funds,
    (select count(*) from cost_items)::integer as cost_items,
    (select count(*) from service_outputs)::integer as service_outputs,
    (select count(*) from cost_standards)::integer as cost_standards,
    (select sum(amount) from project_funds)::varchar as funds,
    (select sum(approved_amount) from projects)::varchar as approved,
order by all
