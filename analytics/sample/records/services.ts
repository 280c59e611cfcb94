/** Services whose full cost is known: who delivers them, what drives their cost, what they deliver. Prices are the sample's own, no place's standard. */

export type Driver = {
  readonly name: string;
  readonly unit: string;
  /** Units in 2022 at an organisation of middle size. */
  readonly base: number;
  /** Growth a year. */
  readonly growth: number;
  /** Grows by whole units, as people and vehicles do. */
  readonly whole?: true;
};

export type Item = {
  readonly item: string;
  readonly trace: 'direct' | 'indirect';
  readonly behaviour: 'fixed' | 'variable' | 'step';
  readonly driver: string;
  /** Yuan for one unit of the driver in 2022. */
  readonly price: number;
  /** Yuan for one unit by the city's cost standard; absent where there is none. */
  readonly standard?: number;
};

export type Service = {
  readonly name: string;
  /** The activity of the projects that pay for it. */
  readonly activity: string;
  /** Name of the organisation, what the cost object adds in brackets, and its size (1 = middle). */
  readonly providers: readonly { readonly organization: string; readonly object: string; readonly size: number }[];
  readonly drivers: readonly Driver[];
  readonly items: readonly Item[];
  /** Two measures of what is delivered; both are drivers. */
  readonly outputs: readonly [string, string];
};

const branches = ['一', '二', '三', '四', '五', '六'].map((numeral, at) => ({
  organization: `市公共交通第${numeral}分公司`, object: `第${numeral}分公司`, size: [1.2, 0.9, 1.1, 1.3, 1.6, 0.7][at] as number,
}));

export const SERVICES: readonly Service[] = [
  {
    name: '公交运营',
    activity: '城市公共交通运营补助',
    providers: branches,
    outputs: ['营运里程', '乘客人次'],
    drivers: [
      { name: '营运里程', unit: '车公里', base: 3_400_000, growth: 0.012 },
      { name: '乘客人次', unit: '人次', base: 5_100_000, growth: 0.03 },
      { name: '驾驶员人数', unit: '人', base: 118, growth: 0.01, whole: true },
      { name: '营运车辆数', unit: '辆', base: 62, growth: 0.01, whole: true },
      { name: '管理人员人数', unit: '人', base: 21, growth: 0, whole: true },
    ],
    items: [
      { item: '驾驶员人工成本', trace: 'direct', behaviour: 'step', driver: '驾驶员人数', price: 96_000, standard: 98_000 },
      { item: '营运电费和燃料', trace: 'direct', behaviour: 'variable', driver: '营运里程', price: 0.86, standard: 0.9 },
      { item: '车辆维修和轮胎', trace: 'direct', behaviour: 'variable', driver: '营运里程', price: 0.52, standard: 0.55 },
      { item: '车辆折旧', trace: 'direct', behaviour: 'fixed', driver: '营运车辆数', price: 84_000 },
      { item: '车辆保险', trace: 'direct', behaviour: 'fixed', driver: '营运车辆数', price: 11_500, standard: 12_000 },
      { item: '票务和乘客服务', trace: 'direct', behaviour: 'variable', driver: '乘客人次', price: 0.07 },
      { item: '场站使用费', trace: 'indirect', behaviour: 'step', driver: '营运车辆数', price: 6_800 },
      { item: '公交管理费用', trace: 'indirect', behaviour: 'fixed', driver: '管理人员人数', price: 128_000 },
    ],
  },
  {
    name: '博物馆运营',
    activity: '博物馆免费开放',
    providers: [
      { organization: '市博物馆', object: '市博物馆', size: 1.5 },
      { organization: '市革命纪念馆', object: '市革命纪念馆', size: 0.9 },
      { organization: '市美术馆', object: '市美术馆', size: 0.8 },
    ],
    outputs: ['参观人次', '开放面积天数'],
    drivers: [
      { name: '参观人次', unit: '参观人次', base: 310_000, growth: 0.06 },
      { name: '开放面积天数', unit: '平方米·天', base: 1_900_000, growth: 0.005 },
      { name: '馆内工作人员人数', unit: '人', base: 34, growth: 0.01, whole: true },
      { name: '展览场次', unit: '场', base: 9, growth: 0.04, whole: true },
      { name: '馆舍面积', unit: '平方米', base: 7_200, growth: 0 },
    ],
    items: [
      { item: '馆员和讲解员人工成本', trace: 'direct', behaviour: 'step', driver: '馆内工作人员人数', price: 112_000, standard: 115_000 },
      { item: '陈列展览费', trace: 'direct', behaviour: 'step', driver: '展览场次', price: 168_000, standard: 165_000 },
      { item: '馆舍水电费', trace: 'direct', behaviour: 'variable', driver: '开放面积天数', price: 0.38, standard: 0.4 },
      { item: '观众服务和耗材', trace: 'direct', behaviour: 'variable', driver: '参观人次', price: 1.9 },
      { item: '安保和保洁', trace: 'direct', behaviour: 'fixed', driver: '馆舍面积', price: 165, standard: 160 },
      { item: '馆舍折旧', trace: 'indirect', behaviour: 'fixed', driver: '馆舍面积', price: 240 },
      { item: '博物馆管理费用', trace: 'indirect', behaviour: 'fixed', driver: '馆内工作人员人数', price: 18_500 },
    ],
  },
  {
    name: '污水处理',
    activity: '城市生活污水处理',
    providers: ['第一厂', '第二厂', '第三厂', '第四厂'].map((object, at) => ({ organization: '市排水管理处', object, size: [1.6, 1.1, 0.8, 0.5][at] as number })),
    outputs: ['处理水量', '削减化学需氧量'],
    drivers: [
      { name: '处理水量', unit: '立方米', base: 21_000_000, growth: 0.02 },
      { name: '削减化学需氧量', unit: '吨', base: 4_600, growth: 0.025 },
      { name: '运行人员人数', unit: '人', base: 42, growth: 0, whole: true },
      { name: '设计处理能力', unit: '立方米/日', base: 70_000, growth: 0 },
      { name: '污泥量', unit: '吨污泥', base: 15_500, growth: 0.02 },
    ],
    items: [
      { item: '处理电费', trace: 'direct', behaviour: 'variable', driver: '处理水量', price: 0.24, standard: 0.25 },
      { item: '药剂费', trace: 'direct', behaviour: 'variable', driver: '削减化学需氧量', price: 640, standard: 650 },
      { item: '污泥处置费', trace: 'direct', behaviour: 'variable', driver: '污泥量', price: 285, standard: 280 },
      { item: '运行人员人工成本', trace: 'direct', behaviour: 'step', driver: '运行人员人数', price: 104_000, standard: 105_000 },
      { item: '处理设备大修', trace: 'direct', behaviour: 'fixed', driver: '设计处理能力', price: 26 },
      { item: '水厂折旧', trace: 'indirect', behaviour: 'fixed', driver: '设计处理能力', price: 118 },
      { item: '水厂管理费用', trace: 'indirect', behaviour: 'fixed', driver: '运行人员人数', price: 16_000 },
    ],
  },
  {
    name: '公共厕所保洁',
    activity: '公共厕所管护',
    providers: [
      { organization: '市公共厕所管理所', object: '街区公厕', size: 2.2 },
      { organization: '市园林绿化服务中心', object: '公园公厕', size: 0.7 },
      { organization: '市公交场站管理所', object: '场站公厕', size: 0.5 },
      { organization: '市动物园', object: '动物园公厕', size: 0.25 },
    ],
    outputs: ['开放座天', '如厕人次'],
    drivers: [
      { name: '开放座天', unit: '座·天', base: 30_000, growth: 0.015 },
      { name: '如厕人次', unit: '如厕人次', base: 6_400_000, growth: 0.02 },
      { name: '保洁员人数', unit: '人', base: 96, growth: 0.01, whole: true },
      { name: '公厕座数', unit: '座', base: 83, growth: 0.015, whole: true },
    ],
    items: [
      { item: '保洁员人工成本', trace: 'direct', behaviour: 'step', driver: '保洁员人数', price: 47_500, standard: 48_000 },
      { item: '公厕水电费', trace: 'direct', behaviour: 'variable', driver: '如厕人次', price: 0.16, standard: 0.16 },
      { item: '厕纸和保洁用品', trace: 'direct', behaviour: 'variable', driver: '如厕人次', price: 0.05, standard: 0.05 },
      { item: '公厕设施维修', trace: 'direct', behaviour: 'fixed', driver: '公厕座数', price: 8_600 },
      { item: '化粪池清掏', trace: 'direct', behaviour: 'step', driver: '公厕座数', price: 2_300, standard: 2_400 },
      { item: '公厕巡查管理费用', trace: 'indirect', behaviour: 'fixed', driver: '保洁员人数', price: 5_200 },
    ],
  },
  {
    name: '集中供养照护',
    activity: '集中供养对象照护',
    providers: [
      { organization: '市社会福利院', object: '市社会福利院', size: 1.4 },
      { organization: '市儿童福利院', object: '市儿童福利院', size: 0.8 },
      { organization: '市光荣院', object: '市光荣院', size: 0.6 },
    ],
    outputs: ['在院床日', '护理小时'],
    drivers: [
      { name: '在院床日', unit: '床日', base: 78_000, growth: 0.02 },
      { name: '护理小时', unit: '护理小时', base: 176_000, growth: 0.03 },
      { name: '护理员人数', unit: '人', base: 68, growth: 0.02, whole: true },
      { name: '床位数', unit: '张', base: 260, growth: 0, whole: true },
    ],
    items: [
      { item: '护理员人工成本', trace: 'direct', behaviour: 'step', driver: '护理员人数', price: 68_000, standard: 70_000 },
      { item: '伙食费', trace: 'direct', behaviour: 'variable', driver: '在院床日', price: 31, standard: 30 },
      { item: '医疗护理耗材', trace: 'direct', behaviour: 'variable', driver: '护理小时', price: 4.6, standard: 4.8 },
      { item: '院舍水电暖', trace: 'direct', behaviour: 'variable', driver: '在院床日', price: 9.2, standard: 9.5 },
      { item: '院舍维修', trace: 'direct', behaviour: 'fixed', driver: '床位数', price: 2_100 },
      { item: '院舍折旧', trace: 'indirect', behaviour: 'fixed', driver: '床位数', price: 4_800 },
      { item: '院务管理费用', trace: 'indirect', behaviour: 'fixed', driver: '床位数', price: 3_600 },
    ],
  },
  {
    name: '图书馆阅读服务',
    activity: '图书馆免费开放',
    providers: [
      { organization: '市图书馆', object: '市图书馆', size: 1.7 },
      { organization: '市文化馆', object: '市文化馆阅览部', size: 0.4 },
      { organization: '示例学院图书馆', object: '示例学院图书馆', size: 0.9 },
    ],
    outputs: ['到馆人次', '外借册次'],
    drivers: [
      { name: '到馆人次', unit: '到馆人次', base: 420_000, growth: 0.04 },
      { name: '外借册次', unit: '册次', base: 260_000, growth: 0.02 },
      { name: '馆员人数', unit: '人', base: 31, growth: 0, whole: true },
      { name: '新增藏量', unit: '册', base: 21_000, growth: 0.02 },
      { name: '阅览面积', unit: '平方米', base: 6_400, growth: 0 },
    ],
    items: [
      { item: '馆员人工成本', trace: 'direct', behaviour: 'step', driver: '馆员人数', price: 108_000, standard: 110_000 },
      { item: '文献购置费', trace: 'direct', behaviour: 'variable', driver: '新增藏量', price: 46, standard: 45 },
      { item: '读者服务耗材', trace: 'direct', behaviour: 'variable', driver: '到馆人次', price: 0.9 },
      { item: '图书流通和修补', trace: 'direct', behaviour: 'variable', driver: '外借册次', price: 0.75 },
      { item: '阅览区水电和保洁', trace: 'direct', behaviour: 'fixed', driver: '阅览面积', price: 148, standard: 150 },
      { item: '图书馆折旧', trace: 'indirect', behaviour: 'fixed', driver: '阅览面积', price: 210 },
      { item: '图书馆管理费用', trace: 'indirect', behaviour: 'fixed', driver: '馆员人数', price: 17_000 },
    ],
  },
];
