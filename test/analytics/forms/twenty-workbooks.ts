/** Twenty workbooks that imitate the published layouts with the irregularities that are met, each with what it must yield. All content is invented. */
import type { FormContent } from '../../../analytics/forms/out/content.ts';
import type { ProjectForm } from '../../../analytics/forms/contract.ts';
import type { ReadOptions } from '../../../analytics/forms/read/read-form.ts';
import { day, goal, monitor, percent, selfEvaluation, type Sheet } from './books.ts';

type Line = readonly [level1: string, level2: string, name: string, sign: string | null, target: number | string | null, unit: string | null, weight?: number | null, actual?: number | string | null];
export type Case = {
  readonly name: string;
  readonly form: ProjectForm;
  readonly sheets: readonly Sheet[];
  readonly options?: ReadOptions;
  /** Of the first form. */
  readonly yields: Partial<Omit<FormContent, 'funds' | 'lines'>> & { readonly funds?: Readonly<Record<string, Partial<FormContent['funds'][number]>>>; readonly lines?: readonly Line[] };
  /** Codes with cells, in order. */
  readonly findings?: readonly string[];
};

const HEAD = ['一级指标', '二级指标', '三级指标', '指标值'];
const shanghai = (): Sheet => ({
  rows: [
    ['财政项目支出绩效目标申报表'], ['（2026年度）'],
    ['项目名称：', '社区文化活动'], ['项目性质：', '一次性项目', '项目类别：', '特定目标类'], ['主管部门：', '某区文旅局', '实施单位：', '某区文化馆'],
    ['计划开始日期：', '2026-03-01', '计划完成日期：', '2026-11-30'],
    ['项目资金（元）', '项目资金总额', '1,500,000.00', '年度资金申请总额', '1，200，000．00'],
    [null, '其中：财政资金', '1,500,000.00', '其中：当年财政拨款', '1,000,000.00'], [null, null, null, '上年结转资金', '￥200,000.00'], [null, null, null, '其他资金', '0'],
    ['项目总目标', '三年办好社区文化。'], ['年度总体目标', '举办活动60场，参与人次达到2万。'],
    ['一级指标', '二级指标', '三级指标', '指标值'],
    ['产出', '数量', '活动场次', '≥60场'], [null, null, '参与人次', '2万人次以上'], [null, '时效', '活动完成时间', '2026年11月30日前'], ['效益', '社会效益', '社区文化氛围', '有效改善'], ['满意度', '服务对象满意度', '参与者满意度', '90％-95％'],
  ],
  merged: ['A1:E1', 'A2:E2', 'A7:A10', 'A14:A16', 'B14:B15'],
});

const municipal2018 = (): Sheet => ({
  rows: [
    ['附件3'], ['2018年市级财政支出项目绩效目标申报表'], ['填报单位：某市林业局', null, null, null, '金额单位：万元'],
    ['项目名称', '湿地保护', '项目属性', '延续项目'], ['主管部门', '某市林业局', '项目负责人', '某某'], ['项目起止时间', '2017年1月-2019年12月'],
    ['项目预算（万元）', '资金总额', '1,000'], [null, '其中：市财政资金', '800'], [null, '其他资金', '200'],
    ['项目绩效目标描述', '总目标', '保护湿地三年。'], [null, '本年度目标', '巡护湿地1200公顷。'],
    ['总目标绩效指标', '一级指标', '二级指标', '指标内容', '指标值', '备注'], [null, '产出指标', '数量指标', '三年巡护面积', '3600公顷'],
    ['本年度绩效指标', '一级指标', '二级指标', '指标内容', '指标值', '备注'], [null, '产出指标', '数量指标', '巡护面积', '1200公顷', '含新增'], [null, null, '质量指标', '水质达标率', '100%'],
    ['审核意见', '主管部门意见：同意'],
  ],
  merged: ['A7:A9', 'A10:A11', 'A12:A13', 'A14:A16', 'B15:B16'],
});

const poverty = (): Sheet => ({
  rows: [
    ['衔接资金项目绩效目标申报表'], ['（2023年度）'], ['项目名称', '咖啡加工厂'], ['项目负责人及电话', '某某 000', '主管部门', '某县农业农村局', '实施单位', '某乡政府'],
    ['资金情况（万元）', '年度资金总额：', 10448], [null, '其中：财政拨款', 9552], [null, '其他资金', 896], ['总体目标', '年度目标'], [null, '建设加工厂1座，带动农户300户。'],
    ['绩效指标', ...HEAD], [null, '★产出指标', '★数量指标', '指标1：建设加工厂', '=1座'], [null, null, null, '指标2：带动农户', '不少于300户'], [null, null, null, '指标3：', null], [null, null, null, '……', null],
    [null, null, '成本指标', '单位建设成本', '控制在4000元/平方米以内'], [null, '效益指标', '可持续影响指标', '设备使用年限', '≥10年'], [null, '满意度指标', '服务对象满意度指标', '农户满意度', '是'],
  ],
  merged: ['A5:A7', 'B8:E8', 'B9:E9', 'A8:A9', 'A10:A17', 'B11:B15', 'C11:C14'],
});

const sideBySide = (): Sheet => ({
  rows: [
    ['项目支出绩效目标申报表'], ['（2025年度）'], ['项目名称', '数字档案'], ['主管部门及代码', '[501]某市档案局', null, null, '实施单位', '某市档案馆(501001)'],
    ['项目资金（万元）', '中期资金总额：', null, '900', '年度资金总额：', null, '300'], [null, '其中：财政拨款', null, '900', '其中：财政拨款', null, '300'],
    ['总体目标', '中期目标（2025年—20××+2年）', null, null, '年度目标'], [null, '三年完成数字化。', null, null, '完成档案数字化30万页。'],
    ['绩效指标', '中期指标', null, null, null, '年度指标'], [null, ...HEAD, ...HEAD], [null, '产出指标', '数量指标', '数字化页数', '90万页', '产出指标', '数量指标', '数字化页数', '30万页'], [null, null, '质量指标', '差错率', '≤0.3‰', null, '质量指标', '差错率', '≤0.3‰'],
  ],
  merged: ['A5:A6', 'B5:C5', 'E5:F5', 'B6:C6', 'E6:F6', 'B7:D7', 'E7:I7', 'B8:D8', 'E8:I8', 'B9:E9', 'F9:I9', 'B11:B12', 'F11:F12'],
});

const traditional = (): Sheet => ({
  rows: [
    ['項目支出績效自評表'], ['（2023年度）'], ['項目名稱', '園區改造'], ['主管部門', '某市工信局', '實施單位', '某園區管委會'],
    ['項目資金（萬元）', null, '年初預算數', '全年預算數（Ａ）', '全年執行數（Ｂ）', '分值', '執行率（Ｂ／Ａ）', '得分'], [null, '年度資金總額', '１００', '１００', '８０．５', '１０', '８０．５％', '８．０５'],
    ['年度總體目標', '預期目標', null, null, '實際完成情況'], [null, '改造園區。', null, null, '基本完成。'],
    ['績效指標', '一級指標', '二級指標', '三級指標', '年度指標值（A）', '實際完成值（B）', '分值', '得分', '偏差原因分析及改進措施'],
    [null, '產出指標', '數量指標', '改造麵積', '不低於５０００平方米', '５１００', '60', '60'], [null, '滿意度指標', '服務對象滿意度指標', '企業滿意度', '≥90%', '92%', '30', '30'], ['總分', null, null, null, null, null, '100', '98.05'],
  ],
});

const tianjin = (): Sheet => ({
  rows: [
    ['项目支出绩效自评表'], ['2022年度'], ['项目名称', '设备更新', '项目编码', '12010122T000000000001'], ['预算单位', '某医院'],
    ['项目资金', '年初预算数', '全年预算数', '全年执行数', '执行率', '单位：元'], ['年度资金总额', '2000000', '2500000', '2500000', '1'], ['其中:财政拨款', '2000000', '2500000', '2500000', '100%'],
    ['年度绩效目标', '更新设备12台。'],
    ['一级指标', '二级指标', '三级指标', '计算符号', '指标值', '计量单位', '实际完成值', '分值', '得分', '未完成原因分析'],
    ['产出指标', '数量指标', '更新设备数量', '3', 12, '台', 12, 45, 45], ['产出指标', '成本指标', '单台成本', '小于等于', 20, '万元', '19.5万元', 22.5, 22.5], ['效益指标', '社会效益指标', '诊疗能力', '6', '提高', null, '明显提高', 22.5, 22.5], ['合计', null, null, null, null, null, null, 90, 90],
  ],
});

const withPages = (): Sheet => {
  const sheet = selfEvaluation((rows) => {
  rows.splice(16, 0, [null, '小计', null, null, null, null, 50, 49], ['绩效指标', '一级指标', '二级指标', '三级指标', '年度指标值（A）', '实际完成值（B）', '分值', '得分', '偏差原因分析及改进措施']);
  });
  return { ...sheet, merged: sheet.merged!.filter((ref) => ref !== 'A19:F19') };
};

const vertical = (): Sheet => selfEvaluation((rows) => {
  rows[3]![0] = '项 目 名 称';
  rows[12]![0] = '绩\n效\n指\n标';
  rows[13]![1] = '产\n出\n指\n标';
  rows[12]![4] = '年度\n指标值\n（A）';
  rows[18]![0] = '总　　分';
});

const byMonth = (): Sheet => monitor((rows) => {
  rows[4] = ['项目资金', null, null, '年初预算数（元）', '1—10月累计执行数（元）', '1—10月执行率', '全年预计执行数（元）'];
  rows[5] = [null, '年度资金总额', null, '5,000,000.00', '4,075,000', percent(0.815), '5,000,000'];
  rows[6] = [null, '其中：财政拨款', null, '4,500,000', '3,575,000', '79.44%', '4,500,000'];
  rows[7] = [null, '其他资金', null, '500,000', '500,000', '100%', '500,000'];
  rows[9]![5] = '1-10月完成情况';
  rows[11]![13] = null;
  rows[11]![15] = '是';
});

const flatMonitor = (): Sheet => ({
  rows: [
    ['绩效监控情况表（2023年）'], ['项目名称', '普法宣传', '预算单位', '某市司法局'], ['项目资金(万元)', '年初预算数', '全年预算数', '一至七月执行数', '执行率'], ['年度资金总额', 82.24, 82.24, 50, '60.8%'],
    ['一级指标', '二级指标', '三级指标', '年度指标值', '当前完成值', '全年预计完成情况', '偏差原因分析', '完成目标可能性'], ['产出指标', '数量指标', '普法场次', '≥34场', '20', '34', null, '有可能'], ['效益指标', '社会效益指标', '知晓率', '≥85%', '*', '85%', '/', '能'],
  ],
});

const noUnit = (): Sheet => goal((rows) => {
  rows[1] = ['（2025年度）'];
  rows[5]![0] = '项目资金';
  rows[7]![3] = 50;
});

const yi = (): Sheet => goal((rows) => {
  rows[1] = ['（2025年度）', null, null, null, null, null, '单位：亿元'];
  rows[5]![0] = '项目资金';
  rows[5]![3] = 4.23;
  rows[6]![3] = 2.67;
  rows[7]![3] = '15600万元';
});

const threeForms = (): Sheet[] => [goal(undefined, '甲'), goal((rows) => { rows[2] = ['项目名称', '桥梁加固']; }, '乙'), { name: '填表说明', rows: [['请如实填写。']] }];
const hidden = (): Sheet[] => [{ ...goal(undefined, '旧表'), state: 'hidden' }, goal(undefined, '新表')];
const dates = (): Sheet => goal((rows) => {
  rows[4] = ['计划开始日期', day(45_658), null, '计划完成日期', day(46_022)];
  rows[12]![5] = '80%~90%';
  rows[12]![4] = null;
  rows[12]![6] = null;
  rows[14]![4] = null;
  rows[14]![5] = '是';
});
const weak = (): Sheet => goal((rows) => {
  rows[5]![3] = 510;
  rows[13]![7] = 25;
  rows[16]![7] = 95;
});
const decimals = (): Sheet => selfEvaluation((rows) => {
  rows[6] = [null, '年度资金总额', null, 120.00005, 120, 113.999999, 10, percent(0.95), 9.5];
  rows[13]![6] = 22.5;
  rows[14]![6] = 12.5;
  rows[14]![7] = 12.5;
  rows[13]![7] = 21.375;
  rows[18]![7] = 98.375;
});
const byCode = (): Sheet => goal((rows) => {
  rows[2] = ['项目名称', '农村公路养护', null, '项目代码', '３７０１２３２０２５０００００００００１'];
  rows[3] = ['主管部门及代码', '102-市交通局', null, '实施单位', '102001 市公路中心'];
});

const P1: Line[] = [
  ['产出指标', '数量指标', '维修面积', '>=', 800, '平方米', 20, 760], ['产出指标', '质量指标', '验收合格率', '=', 100, '%', 15, 100], ['产出指标', '时效指标', '完工时间', null, '2024年12月底前', null, 15, '2024年11月'],
  ['效益指标', '社会效益指标', '受益学生数', '>=', 500, '人', 30, 520], ['满意度指标', '服务对象满意度指标', '家长满意度', '>=', 90, '%', 10, 95],
];
const P2: Line[] = [
  ['产出指标', '数量指标', '养护里程', '>=', 100, '公里', 40], ['产出指标', '质量指标', '路面完好率', '>=', 95, '%', 10], ['成本指标', '经济成本指标', '单位成本', '<=', 50, '元', 20], ['效益指标', '社会效益指标', '通行条件改善', 'qualitative', '明显改善', null, 10], ['满意度指标', '服务对象满意度指标', '群众满意度', '>=', 90, '%', 10],
];

export const TWENTY: readonly Case[] = [
  { name: 'national self-evaluation, 万元, points beside levels', form: 'self_evaluation_form', sheets: [selfEvaluation()], yields: { project_name: '校舍维修', org: '第一小学', fiscal_year: 2024, score: 98.5, achieved: '完成760平方米。', funds: { '': { initial: '1200000.50', adjusted: '1200000.00', executed: '1140000.00', weight: 10, points: 9.5 } }, lines: P1 } },
  { name: 'national goal form, 2021 levels, sign and unit apart', form: 'goal_form', sheets: [goal()], yields: { project_code: 'P2', start_year: 2024, end_year: 2026, nature: '经常性项目', lines: P2, funds: { '': { requested: '5000000.00' }, 其他资金: { requested: '500000.00' } } } },
  { name: 'national monitoring form, ticks under two rows of headers', form: 'monitor_form', sheets: [monitor()], yields: { month: 7, lines: [['产出指标', '数量指标', '养护里程', '=', 100, '公里', null, 60], ['成本指标', '经济成本指标', '单位成本', '<=', 50, '元', null, 48]], funds: { '': { executed: '2600000.00', forecast: '5000000.00' } } } },
  { name: 'Shanghai goal form in 元, whole and year side by side, colons, full-width figures', form: 'goal_form', sheets: [shanghai()], yields: { project_name: '社区文化活动', project_type: '特定目标类', start_year: 2026, end_year: 2026, objective: '举办活动60场，参与人次达到2万。', funds: { '': { requested: '1200000.00' }, 财政拨款: { requested: '1000000.00' }, 上年结转资金: { requested: '200000.00' } }, lines: [['产出指标', '数量指标', '活动场次', '>=', 60, '场'], ['产出指标', '数量指标', '参与人次', '>=', 2, '万人次'], ['产出指标', '时效指标', '活动完成时间', null, '2026年11月30日前', null], ['效益指标', '社会效益指标', '社区文化氛围', null, '有效改善', null], ['满意度指标', '服务对象满意度指标', '参与者满意度', null, '90％-95％', null]] } },
  { name: 'municipal form of 2018 with the indicators of the whole and of the year below each other', form: 'goal_form', sheets: [municipal2018()], yields: { fiscal_year: 2018, org: '某市林业局', start_year: 2017, end_year: 2019, objective: '巡护湿地1200公顷。', funds: { '': { requested: '10000000.00' } }, lines: [['产出指标', '数量指标', '巡护面积', null, 1200, '公顷'], ['产出指标', '质量指标', '水质达标率', null, 100, '%']] }, findings: ['section_left_out A12'] },
  { name: 'poverty-relief form with stars, numbered names, empty lines and a cost under output', form: 'goal_form', sheets: [poverty()], yields: { project_name: '咖啡加工厂', department: '某县农业农村局', objective: '建设加工厂1座，带动农户300户。', funds: { '': { requested: '104480000.00' } }, lines: [['产出指标', '数量指标', '建设加工厂', '=', 1, '座'], ['产出指标', '数量指标', '带动农户', '>=', 300, '户'], ['产出指标', '成本指标', '单位建设成本', '<=', 4000, '元/平方米'], ['效益指标', '可持续影响指标', '设备使用年限', '>=', 10, '年'], ['满意度指标', '服务对象满意度指标', '农户满意度', null, '是', null]] } },
  { name: 'form of 2015 with middle term and year side by side', form: 'goal_form', sheets: [sideBySide()], yields: { department: '某市档案局', org: '某市档案馆', org_code: '501001', objective: '完成档案数字化30万页。', funds: { '': { requested: '3000000.00' }, 财政拨款: { requested: '3000000.00' } }, lines: [['产出指标', '数量指标', '数字化页数', null, 30, '万页'], ['产出指标', '质量指标', '差错率', '<=', 0.3, '‰']] } },
  { name: 'traditional characters and full-width digits', form: 'self_evaluation_form', sheets: [traditional()], yields: { project_name: '園區改造', fiscal_year: 2023, score: 98.05, funds: { '': { initial: '1000000.00', executed: '805000.00', points: 8.05 } }, lines: [['产出指标', '数量指标', '改造麵積', '>=', 5000, '平方米', 60, 5100], ['满意度指标', '服务对象满意度指标', '企業滿意度', '>=', 90, '%', 30, 92]] } },
  { name: 'Tianjin form in 元 with codes of signs and a cost under output', form: 'self_evaluation_form', sheets: [tianjin()], yields: { project_code: '12010122T000000000001', org: '某医院', score: 90, funds: { '': { adjusted: '2500000.00' } }, lines: [['产出指标', '数量指标', '更新设备数量', '=', 12, '台', 45, 12], ['产出指标', '成本指标', '单台成本', '<=', 20, '万元', 22.5, 19.5], ['效益指标', '社会效益指标', '诊疗能力', 'qualitative', '提高', null, 22.5, '明显提高']] }, findings: ['weights_sum H13'] },
  { name: 'headers again on the second page, subtotals between', form: 'self_evaluation_form', sheets: [withPages()], yields: { score: 98.5, lines: P1 } },
  { name: 'labels written downwards and spread with spaces', form: 'self_evaluation_form', sheets: [vertical()], yields: { project_name: '校舍维修', score: 98.5, lines: P1 } },
  { name: 'monitoring until October in 元', form: 'monitor_form', sheets: [byMonth()], yields: { month: 10, funds: { '': { initial: '5000000.00', executed: '4075000.00' } } } },
  { name: 'monitoring without title rows, months in Chinese, marks for nothing', form: 'monitor_form', sheets: [flatMonitor()], yields: { fiscal_year: 2023, month: 7, org: '某市司法局', funds: { '': { executed: '500000.00' } }, lines: [['产出指标', '数量指标', '普法场次', '>=', 34, '场', null, 20], ['效益指标', '社会效益指标', '知晓率', '>=', 85, '%', null, null]] } },
  { name: 'no unit of money anywhere: 元, and told', form: 'goal_form', sheets: [noUnit()], yields: { funds: { '': { requested: '500.00' } } }, findings: ['unit_missing B6'] },
  { name: '亿元 on the sheet and 万元 in a cell', form: 'goal_form', sheets: [yi()], yields: { funds: { '': { requested: '423000000.00' }, 财政拨款: { requested: '267000000.00' }, 其他资金: { requested: '156000000.00' } } } },
  { name: 'a workbook of several forms and a sheet of instructions', form: 'goal_form', sheets: threeForms(), yields: { project_name: '农村公路养护', lines: P2 } },
  { name: 'a hidden form is not read', form: 'goal_form', sheets: hidden(), yields: { project_name: '农村公路养护', lines: P2 } },
  { name: 'dates as day numbers, a range and a yes', form: 'goal_form', sheets: [dates()], yields: { start_year: 2025, end_year: 2025, lines: [P2[0]!, ['产出指标', '质量指标', '路面完好率', null, '80%~90%', null, 10], P2[2]!, ['效益指标', '社会效益指标', '通行条件改善', null, '是', null, 10], P2[4]!] } },
  { name: 'sums and weights that do not add up', form: 'goal_form', sheets: [weak()], yields: { lines: P2.map((line, i): Line => (i === 2 ? [line[0], line[1], line[2], line[3], line[4], line[5], 25] : line)) }, findings: ['sum_differs D6', 'weights_sum H17'] },
  { name: 'weights with halves, amounts to the last place', form: 'self_evaluation_form', sheets: [decimals()], yields: { score: 98.375, funds: { '': { executed: '1139999.99' } }, lines: P1.map((line, i): Line => (i === 0 ? [...line.slice(0, 6), 22.5, 760] as unknown as Line : i === 1 ? [...line.slice(0, 6), 12.5, 100] as unknown as Line : line)) } },
  { name: 'a code in full-width digits, unit and department with their codes', form: 'goal_form', sheets: [byCode()], yields: { project_code: '37012320250000000001', org: '市公路中心', org_code: '102001', department: '市交通局', lines: P2 } },
];
