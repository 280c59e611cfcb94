-- Ten items of each of so many services of one year, and two outputs of each are in service_outputs_of.sql.
insert into cost_items (cost_object, fiscal_year, item, org_code, project_code, trace, behaviour, amount, driver, driver_quantity)
select
    format('服务 {:07d}', services.number),
    2024,
    format('成本项 {}', items.number),
    format('U{:04d}', services.number % 2000),
    null,
    case when items.number < 7 then 'direct' else 'indirect' end,
    case when items.number < 4 then 'variable' else 'fixed' end,
    1000 + (services.number * 37 + items.number * 101) % 9000,
    '车公里',
    100 + services.number % 900
from range(cast($services as bigint)) as services(number)
cross join range(10) as items(number)
