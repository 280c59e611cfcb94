-- Two outputs of each of so many services of one year.
insert into service_outputs (cost_object, fiscal_year, output_unit, org_code, quantity)
select
    format('服务 {:07d}', services.number),
    2024,
    units.unit,
    format('U{:04d}', services.number % 2000),
    100 + services.number % units.size
from range(cast($services as bigint)) as services(number)
cross join (values ('车公里', 900), ('人次', 1700)) as units(unit, size)
