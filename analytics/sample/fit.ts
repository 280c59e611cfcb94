/** Which measures do not fit which activities: the sense that keeps the library readable. */
import type { Activity, Kind, Measure } from './types.ts';

type Misfit = { readonly kind: Kind; readonly measure: RegExp; readonly when: (activity: Activity) => boolean };

const named = (pattern: RegExp) => (activity: Activity) => pattern.test(activity.name);
const notNamed = (pattern: RegExp) => (activity: Activity) => !pattern.test(activity.name);
const notIn = (...units: string[]) => (activity: Activity) => !units.includes(activity.unit);
const inUnits = (...units: string[]) => (activity: Activity) => units.includes(activity.unit);

const PEOPLE = ['人', '人次', '例', '剂次', '对', '户'];

const MISFITS: readonly Misfit[] = [
  { kind: 'service', measure: /目标人群覆盖率|群众知晓率/u, when: notIn(...PEOPLE) },
  { kind: 'service', measure: /目标人群覆盖率|群众知晓率/u, when: named(/考试|救治|在押|戒毒|矫正|监护人|采集|征收|食堂|医疗帮扶|教育帮扶|供养|乘车|普查|救助$|休养|离退休|退休人员|疗养/u) },
  { kind: 'service', measure: /平均响应时间/u, when: notNamed(/救助|转运|上门|代办|救援|应急|维权|咨询|运维|答复|照护|热线|巡逻|保畅/u) },
  { kind: 'service', measure: /档案完整率/u, when: inUnits('吨', '万立方米', '天', '车次', '平方公里', '株', '场', '处') },
  { kind: 'service', measure: /档案完整率|质量考核达标率/u, when: named(/档案/u) },
  { kind: 'service', measure: /服务网点数/u, when: notNamed(/签约|体检|照护|上门|康复|接种|认证|登记|驿站|维权|调解|统防统治|托管|社会化服务|就业指导|管理$/u) },
  { kind: 'service', measure: /服务网点数/u, when: named(/档案|在押|戒毒|精神障碍|矫正|普查|退休|实习|患者|孕产妇|网格/u) },
  { kind: 'service', measure: /委托服务费控制率/u, when: named(/在押|戒毒|考试|供养|疗养|帮扶|献血|救治|患者|体检|接种|筛查|登记|人员|退休|送教|辅导|指导$|实习/u) },
  { kind: 'service', measure: /服务对象满意度/u, when: inUnits('吨', '万立方米') },
  { kind: 'casework', measure: /化解成功率/u, when: notNamed(/纠纷|调解|仲裁|调处|维权|账款|历史遗留|诉求|投诉/u) },
  { kind: 'casework', measure: /重复投诉率/u, when: notNamed(/投诉|诉求|控告|维权|城市管理/u) },
  { kind: 'casework', measure: /补贴标准执行率/u, when: notNamed(/法律援助|调解/u) },
  { kind: 'casework', measure: /发回重办率|卷宗归档/u, when: named(/议案|提案|诉求|催收|账款/u) },
  { kind: 'casework', measure: /当事人满意度/u, when: named(/刑事|诈骗|线索|非法集资|逮捕/u) },
  { kind: 'event', measure: /宣传资料发放/u, when: notNamed(/宣传|科普|活动|日|周|月|讲|五进/u) },
  { kind: 'event', measure: /社会赞助/u, when: notNamed(/赛|节$|节活动|展|演/u) },
  { kind: 'event', measure: /目标群体知晓率|线上传播量|品牌影响/u, when: named(/会议|座谈|研讨|对接|招聘|全体|巡讲|演练|公祭/u) },
  { kind: 'event', measure: /目标群体知晓率/u, when: notNamed(/宣传|活动|日|周|月/u) },
  { kind: 'support', measure: /社会投入|资金带动比|营业收入|存续率|带动就业/u, when: (activity) => !/产业|企业|技术|平台|园区|商|工厂|装备|上云|孵化|创新|合作社|农场|示范项目|贷款|电商|家政|外贸|基地|设计|担保|旅|集体经济|冷链|融资|产品/u.test(activity.name) },
  { kind: 'support', measure: /社会投入|资金带动比|营业收入|存续率/u, when: named(/人才|科研工作站|稳岗|阵地|学会|协会|养老|托育|标准化创建|专业|工作室|第一书记|产销|供销社/u) },
  { kind: 'support', measure: /存续率/u, when: notIn('家') },
  { kind: 'support', measure: /营业收入增长率/u, when: notIn('家') },
  { kind: 'support', measure: /项目验收通过率/u, when: notNamed(/项目|平台|改造|园|基地|建设|工厂|集群|专业|工作室|孵化|共建/u) },
  { kind: 'support', measure: /政策知晓率/u, when: named(/阵地|第一书记|产业园|集群|农家书屋|平台|共建|工作室|专业/u) },
  { kind: 'support', measure: /申报受理数/u, when: named(/第一书记|农家书屋|稳岗/u) },
  { kind: 'monitor', measure: /设备在线率|设备维护费/u, when: notIn('点位') },
  { kind: 'monitor', measure: /设备在线率|设备维护费/u, when: named(/价格|食品|饮用水|市场|住户|巡查|隐患|野生|土壤/u) },
  { kind: 'monitor', measure: /质控样品/u, when: notNamed(/水质|空气|土壤|食品|疫|饮用水|辐射/u) },
  { kind: 'monitor', measure: /预警/u, when: notNamed(/预警|气象|灾害|疫|风险|舆情|强对流|路网|市场运行/u) },
  { kind: 'plan', measure: /公众意见采纳/u, when: notNamed(/规划|法规|方案|标准/u) },
  { kind: 'plan', measure: /决策支撑|数据准确率|编制周期|公众意见|成果更新机制/u, when: named(/创作|报道|专题片|精品|记录|图书|作品|教育电视片|出版|课程|选育|攻关|品质/u) },
  { kind: 'plan', measure: /编制周期/u, when: notNamed(/规划|编制|方案|清单|报告|体检|标准/u) },
  { kind: 'plan', measure: /实地调研次数/u, when: named(/创作|电视片|选育|攻关|审计|报道/u) },
  { kind: 'equipment', measure: /开机完好率|安装调试|技术参数|维修费/u, when: named(/文献|课桌椅|防护装备|器材|辅助器具|被服/u) },
  { kind: 'equipment', measure: /安装调试/u, when: named(/车/u) },
  { kind: 'equipment', measure: /使用年限|使用率/u, when: named(/文献|防护装备/u) },
  { kind: 'equipment', measure: /节能环保产品/u, when: notNamed(/办公|终端|车|课桌椅|空调|设施/u) },
  { kind: 'upkeep', measure: /设施完好率/u, when: named(/保洁|洒水|绿地|绿化|航道|巡护|管护$/u) },
  { kind: 'upkeep', measure: /故障/u, when: named(/保洁|绿地|绿化|洒水|巡护|航道|清淤|烈士|隧道|公路|道路|河道|堤防|库房/u) },
  { kind: 'upkeep', measure: /废弃物规范处置/u, when: notNamed(/养护|清淤|绿化|保洁|维修$|维修养护/u) },
  { kind: 'upkeep', measure: /返修率/u, when: notNamed(/维修|养护|设施|设备/u) },
  { kind: 'works', measure: /施工扬尘/u, when: named(/监控|标识|标志|标线|安防|筹集|冷藏|托管|无障碍|器材|电梯|照明/u) },
  { kind: 'works', measure: /进场材料|设计变更|标段数/u, when: named(/标识|标线|投放点|候车亭|无障碍/u) },
  { kind: 'ecology', measure: /反弹率|监测数据有效率|环境投诉/u, when: named(/造林|抚育|修复|补植|利用|病防治|人居|村落|水土/u) },
  { kind: 'ecology', measure: /监测数据有效率/u, when: notNamed(/水|气|挥发|油烟|污/u) },
  { kind: 'ecology', measure: /点位数/u, when: inUnits('处', '村', '株', '家') },
  { kind: 'reserve', measure: /轮换/u, when: named(/帐篷|备灾|防汛|化肥/u) },
  { kind: 'reserve', measure: /轮换价差/u, when: notIn('吨') },
  { kind: 'reserve', measure: /应急保障天数|储存损耗率/u, when: notNamed(/粮|油|肉|公共卫生|生活类/u) },
  { kind: 'subsidy', measure: /资格审核|动态复核|公示率/u, when: named(/公共交通|取消药品|运营补助|渡口/u) },
  { kind: 'inspect', measure: /委托费用|结果报告出具/u, when: notNamed(/抽检|检验|检查|鉴定|体检|检疫|检定/u) },
  { kind: 'inspect', measure: /责任事故数/u, when: notNamed(/安全|燃气|消防|矿山|化学品|工贸|设备|食品|船舶|农产品/u) },
  { kind: 'inspect', measure: /结果公开率/u, when: named(/尾气|酒驾|巡查|巡察|超限|审计整改|督查/u) },
  { kind: 'inspect', measure: /记录完整率|结果差错率/u, when: named(/督查|巡察|整治行动/u) },
  { kind: 'inspect', measure: /不合格情况处置率/u, when: named(/巡察|财务|督查|稽核|稽察|财经|会计|统计|节能监察|超限|酒驾|巡查|路查/u) },
  { kind: 'system', measure: /业务线上办理率/u, when: notNamed(/服务|办理|交易|政务|住房|公积金|社会保障|一体化|医院|法院|担保|学院|业务|教务|采购|公共法律|信访/u) },
  { kind: 'system', measure: /年访问量/u, when: notNamed(/门户|学习|服务|教育|文化|政务|网站|融媒体|信用|共享|交易|档案馆|学院|空间|业务|数字/u) },
  { kind: 'support', measure: /带动就业/u, when: named(/代偿|金融机构|保费|担保降费|补偿/u) },
  { kind: 'venue', measure: /讲解接待/u, when: notNamed(/博物馆|纪念馆|科技馆|美术馆|动物园|教育基地/u) },
  { kind: 'venue', measure: /未成年人/u, when: named(/妇女儿童|场馆|文化宫/u) },
  { kind: 'permit', measure: /等候时间|跑动次数/u, when: named(/涉外|联合审批|定点/u) },
];

export function fits(activity: Activity, measure: Measure): boolean {
  return !MISFITS.some((rule) => rule.kind === activity.kind && rule.measure.test(measure.name) && rule.when(activity));
}
