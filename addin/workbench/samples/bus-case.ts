/** A bus company that does not exist: five routes, a workshop and an office over three years, worked out from round figures. Pure. */

export const YEARS = [2022, 2023, 2024] as const;

/** Kilometres a vehicle runs in service in a year; `deadhead` is the share of all driving without passengers; the last two are per vehicle and per service kilometre. */
const ROUTES = [
  { name: '1路', vehicles: 24, kilometres: 62_000, deadhead: 0.05, drivers: 2.2, passengers: 2.1, wear: 1 },
  { name: '2路', vehicles: 18, kilometres: 58_000, deadhead: 0.06, drivers: 2.25, passengers: 1.8, wear: 1.03 },
  { name: '3路', vehicles: 15, kilometres: 60_000, deadhead: 0.07, drivers: 2.2, passengers: 1.5, wear: 0.98 },
  { name: '5路', vehicles: 12, kilometres: 66_000, deadhead: 0.12, drivers: 2.6, passengers: 0.9, wear: 1.12 },
  { name: '8路', vehicles: 20, kilometres: 57_000, deadhead: 0.05, drivers: 2.15, passengers: 2.4, wear: 0.97 },
] as const;
type Route = (typeof ROUTES)[number];

/** By year: how prices, service and passengers stand to those of the first. */
const TIMES = { price: [1, 1.025, 1.04], service: [1, 1.02, 1.03], passengers: [1, 1.06, 1.01] } as const;

/** Yuan for one unit of the driver in the first year. */
const ITEMS = [
  { item: '驾驶员工资', nature: '经济成本', trace: '直接', behaviour: '阶梯', driver: '驾驶员（人）', each: 88_000, payer: '财政' },
  { item: '营运电费', nature: '经济成本', trace: '直接', behaviour: '变动', driver: '行驶里程（含空驶）', each: 0.8, payer: '票款' },
  { item: '轮胎消耗', nature: '经济成本', trace: '直接', behaviour: '变动', driver: '行驶里程（含空驶）', each: 0.06, payer: '票款' },
  { item: '车辆维修', nature: '经济成本', trace: '直接', behaviour: '变动', driver: '行驶里程（含空驶）', each: 0.55, payer: '票款' },
  { item: '车辆折旧（年限平均法）', nature: '经济成本', trace: '直接', behaviour: '固定', driver: '车辆（辆）', each: 112_500, payer: '财政' },
  { item: '车辆保险', nature: '经济成本', trace: '直接', behaviour: '固定', driver: '车辆（辆）', each: 14_000, payer: '财政' },
  { item: '行车事故赔付', nature: '社会成本', trace: '直接', behaviour: '变动', driver: '行驶里程（含空驶）', each: 0.03, payer: '票款' },
  { item: '动力电池回收处置', nature: '生态环境成本', trace: '直接', behaviour: '固定', driver: '车辆（辆）', each: 3_000, payer: '财政' },
] as const;

const SUPPORT = [
  { name: '机务中心', items: [['维修人员工资', 2_400_000], ['设备折旧（年限平均法）', 900_000]], use: ({ vehicles, wear }: Route) => Math.round(vehicles * wear * 160), of: 300 },
  { name: '公司机关', items: [['管理人员工资', 3_100_000], ['办公费', 600_000], ['财务费用', 350_000]], use: ({ vehicles, drivers }: Route) => Math.round(vehicles * drivers), of: 26 },
] as const;

const cents = (value: number): number => Math.round(value * 100) / 100;

function quantities({ vehicles, kilometres, deadhead, drivers, passengers }: Route, place: number) {
  const service = Math.round(vehicles * kilometres * TIMES.service[place]!);
  return {
    '驾驶员（人）': Math.round(vehicles * drivers), '车辆（辆）': vehicles, '行驶里程（含空驶）': Math.round(service / (1 - deadhead)),
    service, passengers: Math.round(service * passengers * (TIMES.passengers[place]! / TIMES.service[place]!)),
  };
}

type Row = readonly (string | number)[];

/** Object, year, item, nature, trace, behaviour, yuan, driver, its quantity, who pays. */
export function costRows(): Row[] {
  return YEARS.flatMap((year, place) => {
    const price = TIMES.price[place]!;
    const own = ROUTES.flatMap((route) => {
      const quantity = quantities(route, place);
      return ITEMS.map(({ item, nature, trace, behaviour, driver, each, payer }): Row => [route.name, year, item, nature, trace, behaviour, cents(each * price * quantity[driver] * (behaviour === '变动' ? route.wear : 1)), driver, quantity[driver], payer]);
    });
    const support = SUPPORT.flatMap(({ name, items }) => items.map(([item, amount]): Row => [name, year, item, '经济成本', '间接', '固定', cents(amount * price), '', '', '财政']));
    return [...own, ...support];
  });
}

/** Object, year, unit, quantity. */
export function outputRows(): Row[] {
  return YEARS.flatMap((year, place) => ROUTES.flatMap((route): Row[] => {
    const { service, passengers } = quantities(route, place);
    return [[route.name, year, '车公里', service], [route.name, year, '人次', passengers]];
  }));
}

const MADE_UP = '合成示例标准，非真实文件';

/** Item, yuan for one unit of the driver, from, until, unit, source. The wages of a driver have an edition that has ended. */
export function standardRows(): Row[] {
  return [
    ['驾驶员工资', 89_000, '2022-01-01', '2023-12-31', '元/人', `${MADE_UP}（2022年版）`], ['驾驶员工资', 91_000, '2024-01-01', '', '元/人', `${MADE_UP}（2024年版）`],
    ['营运电费', 0.82, '2022-01-01', '', '元/公里', MADE_UP], ['轮胎消耗', 0.065, '2022-01-01', '', '元/公里', MADE_UP], ['车辆维修', 0.58, '2022-01-01', '', '元/公里', MADE_UP],
    ['车辆折旧（年限平均法）', 112_500, '2022-01-01', '', '元/辆', `${MADE_UP}：购置价90万元÷8年`], ['车辆保险', 14_500, '2022-01-01', '', '元/辆', MADE_UP],
  ];
}

/** Giver, taker, quantity, of what: the workshop by hours, the office by heads. */
export function usageRows(): Row[] {
  const [workshop, office] = SUPPORT;
  return [
    ...ROUTES.map((route): Row => [workshop.name, route.name, workshop.use(route), '维修工时']), [workshop.name, office.name, workshop.of, '维修工时'],
    ...ROUTES.map((route): Row => [office.name, route.name, office.use(route), '人数']), [office.name, workshop.name, office.of, '人数'],
  ];
}
