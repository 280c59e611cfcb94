/** The forms as they are handed out: empty, or filled from content. Money is printed in 万元, formulas are protected. Pure. */
import type { Sheet, Style } from '../../workbooks/write/model.ts';
import { POSSIBILITY_ORDER } from '../words.ts';
import { DERIVED, FIELD, FormSheet, inWan, LABEL, MONEY, NUMBER, type Put, RATE } from './builder.ts';
import type { ContentLine, FormContent, FormMoney } from './content.ts';

/** Empty lines that an empty form has, and that one with content has below. */
const [EMPTY_LINES, SPARE_LINES] = [14, 2];
const SIGNS = { '>=': '≥', '>': '＞', '=': '＝', '<': '＜', '<=': '≤', qualitative: '定性' } as const;
const LEVELS1 = ['成本指标', '产出指标', '效益指标', '满意度指标'];
const LEVELS2 = ['经济成本指标', '社会成本指标', '生态环境成本指标', '成本指标', '数量指标', '质量指标', '时效指标', '经济效益指标', '社会效益指标', '生态效益指标', '可持续影响指标', '服务对象满意度指标'];
const SOURCES = { goal_form: ['财政拨款', '上年结转资金', '其他资金'], self_evaluation_form: ['财政拨款', '上年结转资金', '其他资金'], monitor_form: ['财政拨款', '上年结转资金', '其他资金'] };
const PRINTED: Readonly<Record<string, string>> = { 财政拨款: '其中：当年财政拨款' };
const EXECUTION_POINTS = 10;

const label = (value: string, across = 1, down = 1): Put => ({ value, style: LABEL, across, down });
const field = (value: string | null, across = 1): Put => ({ value, style: FIELD, across });
/** Of a line without a level a dash, since an empty cell would be under the one above. */
const level = (text: string | undefined): Put => field(text === undefined ? null : text === '' ? '—' : text);
const number = (value: number | null, style: Style = NUMBER): Put => ({ value, style });

/** The form of one project-year as a sheet. */
export function formSheet(content: FormContent, name: string): Sheet {
  if (content.form === 'goal_form') return goalSheet(content, name);
  return content.form === 'monitor_form' ? monitorSheet(content, name) : selfSheet(content, name);
}

const yearOf = ({ fiscal_year: year }: FormContent): string => `（${year ?? '    '}年度）`;
const nameWithCode = (name: string | null, code: string | null): string | null => (name === null ? code : code === null ? name : `${code} ${name}`);

function head(form: FormSheet, content: FormContent, rest: number): void {
  form.row([label('项目名称'), field(content.project_name, 3), label('项目代码'), field(content.project_code, rest)]);
  form.row([label('主管部门'), field(content.department, 3), label('实施单位'), field(nameWithCode(content.org, content.org_code), rest)]);
}

/** The whole first, then the sources as they are, then those that are usually there. */
function sourcesOf({ funds, form }: FormContent): FormMoney[] {
  const whole = funds.find(({ source }) => source === null) ?? emptyFund(null);
  const usual = SOURCES[form].filter((source) => funds.every((fund) => fund.source !== source)).map(emptyFund);
  return [whole, ...funds.filter(({ source }) => source !== null), ...usual];
}

const emptyFund = (source: string | null): FormMoney => ({ source, requested: null, initial: null, adjusted: null, executed: null, forecast: null, weight: null, points: null });
const printed = (source: string | null): string => (source === null ? '年度资金总额' : (PRINTED[source] ?? source));

function linesOf({ lines }: FormContent): (ContentLine | null)[] {
  return [...lines, ...Array.from({ length: lines.length === 0 ? EMPTY_LINES : SPARE_LINES }, () => null)];
}

const signOf = (line: ContentLine | null): string | null => (line?.sign == null ? null : SIGNS[line.sign]);
const figure = (value: ContentLine['target'] | undefined): Put => (value === null || value === undefined ? field(null) : value.value === null ? field(value.text) : number(value.value));

function chooseLevels(form: FormSheet, from: number, to: number): void {
  form.choose(1, from, to, LEVELS1, '请从列表中选择一级指标。');
  form.choose(2, from, to, LEVELS2, '请从列表中选择二级指标。');
  form.choose(4, from, to, Object.values(SIGNS), '请选择 ≥、＞、＝、＜、≤ 或 定性。');
}

function goalSheet(content: FormContent, name: string): Sheet {
  const form = new FormSheet(10);
  form.title('项目支出绩效目标申报表', yearOf(content));
  head(form, content, 5);
  const nature = form.row([label('项目属性'), field(content.nature, 3), label('项目类别'), field(content.project_type, 5)]);
  form.choose(1, nature, nature, ['一次性', '经常性', '阶段性'], '请选择 一次性、经常性 或 阶段性。');
  form.choose(5, nature, nature, ['人员类', '运转类', '特定目标类'], '请选择 人员类、运转类 或 特定目标类。');
  const [start, end] = [content.start_year, content.end_year].map((year) => (year === null ? null : String(year)));
  form.row([label('计划开始日期'), field(start ?? null, 3), label('计划完成日期'), field(end ?? null, 5)]);
  const sources = sourcesOf(content);
  sources.forEach((fund, i) => form.row([i === 0 ? label('项目资金（万元）', 1, sources.length) : null, label(printed(fund.source), 3), { value: inWan(fund.requested), style: MONEY, across: 6 }]));
  form.row([label('年度总体目标'), { value: content.objective, style: FIELD, across: 9 }], 60);
  const header = form.row([label('绩效指标'), ...['一级指标', '二级指标', '三级指标', '计算符号', '指标值', '计量单位', '分值', '备注', '指标编码'].map((text) => label(text))]);
  const lines = linesOf(content);
  const first = form.next;
  for (const line of lines) {
    form.row([null, level(line?.level1), level(line?.level2), field(line?.name ?? null), field(signOf(line)), figure(line?.target), field(line?.unit ?? null), number(line?.weight ?? null), field(line?.note ?? null), field(line?.indicator_id ?? null)]);
  }
  chooseLevels(form, first, form.next - 1);
  const weights = content.lines.flatMap(({ weight }) => weight ?? []);
  form.row([label('合计', 7), { value: weights.length === 0 ? null : sum(weights), formula: `SUM(H${first}:H${form.next - 1})`, style: DERIVED }, label('', 2)]);
  form.note('填表说明：金额单位为万元；各项指标分值合计 90 分（预算执行率另占 10 分）或 100 分。灰色单元格由公式计算，不必填写。');
  return form.sheet(name, [14, 14, 18, 30, 10, 16, 10, 9, 18, 16], { from: 1, to: header });
}

function selfSheet(content: FormContent, name: string): Sheet {
  const form = new FormSheet(11);
  form.title('项目支出绩效自评表', yearOf(content));
  head(form, content, 6);
  const sources = sourcesOf(content);
  form.row([label('项目资金（万元）', 1, sources.length + 1), label('', 3), label('年初预算数'), label('全年预算数（A）'), label('全年执行数（B）'), label('分值'), label('执行率（B/A）'), label('得分', 2)]);
  const whole = form.next;
  for (const fund of sources) {
    const row = form.next;
    const isWhole = fund.source === null;
    const rate = rateOf(fund.executed, fund.adjusted);
    const points = isWhole ? [number(fund.weight ?? (content.lines.length === 0 ? EXECUTION_POINTS : null))] : [label('—')];
    form.row([null, label(printed(fund.source), 3), ...([fund.initial, fund.adjusted, fund.executed] as const).map((amount) => number(inWan(amount), MONEY)), ...points, { value: rate, formula: `IF(N(F${row})>0,G${row}/F${row},"")`, style: RATE }, isWhole ? { ...number(fund.points), across: 2 } : label('—', 2)]);
  }
  form.row([label('年度总体目标', 1, 2), label('预期目标', 5), label('实际完成情况', 5)]);
  form.row([null, { value: content.objective, style: FIELD, across: 5 }, { value: content.achieved, style: FIELD, across: 5 }], 60);
  const header = form.row([label('绩效指标'), ...['一级指标', '二级指标', '三级指标', '计算符号', '年度指标值（A）', '计量单位', '实际完成值（B）', '分值', '得分', '偏差原因分析及改进措施'].map((text) => label(text))]);
  const first = form.next;
  for (const line of linesOf(content)) {
    form.row([null, level(line?.level1), level(line?.level2), field(line?.name ?? null), field(signOf(line)), figure(line?.target), field(line?.unit ?? null), figure(line?.actual), number(line?.weight ?? null), number(line?.points ?? null), field(line?.reason ?? null)]);
  }
  chooseLevels(form, first, form.next - 1);
  const last = form.next - 1;
  const total = content.funds.find(({ source }) => source === null);
  const weights = [...content.lines.flatMap(({ weight }) => weight ?? []), ...(total?.weight == null ? [] : [total.weight])];
  const points = [...content.lines.flatMap(({ points }) => points ?? []), ...(total?.points == null ? [] : [total.points])];
  const summed = content.score === null || Math.abs(sum(points) - content.score) < 1e-9;
  form.row([
    label('总分', 8), { value: weights.length === 0 ? null : sum(weights), formula: `SUM(I${first}:I${last})+N(H${whole})`, style: DERIVED },
    summed ? { value: content.score, formula: `IF(COUNT(J${first}:J${last})=0,"",SUM(J${first}:J${last})+N(J${whole}))`, style: DERIVED } : number(content.score), label(''),
  ]);
  form.note('填表说明：金额单位为万元；未完成的指标须说明偏差原因及改进措施。灰色单元格由公式计算，不必填写。');
  return form.sheet(name, [14, 13, 18, 28, 12, 15, 15, 14, 11, 9, 28], { from: 1, to: header });
}

function monitorSheet(content: FormContent, name: string): Sheet {
  const form = new FormSheet(12);
  const until = content.month === null || content.month === 1 ? '1月' : `1～${content.month}月`;
  form.title('项目支出绩效运行监控表', yearOf(content));
  head(form, content, 7);
  const sources = sourcesOf(content);
  form.row([label('项目资金（万元）', 1, sources.length + 1), label('', 3), label('年初预算数'), label('全年预算数', 2), label(`${until}执行数`, 2), label(`${until}执行率`), label('全年预计执行数', 2)]);
  for (const fund of sources) {
    const row = form.next;
    const amount = (value: string | null, across: number): Put => ({ value: inWan(value), style: MONEY, across });
    form.row([null, label(printed(fund.source), 3), amount(fund.initial, 1), amount(fund.adjusted, 2), amount(fund.executed, 2), { value: rateOf(fund.executed, fund.adjusted ?? fund.initial), formula: `IF(N(F${row})>0,H${row}/F${row},IF(N(E${row})>0,H${row}/E${row},""))`, style: RATE }, amount(fund.forecast, 2)]);
  }
  form.row([label('年度总体目标'), { value: content.objective, style: FIELD, across: 11 }], 60);
  const header = form.row([label('绩效指标'), ...['一级指标', '二级指标', '三级指标', '计算符号', '年度指标值', '计量单位', `${until}执行情况`, '全年预计完成情况', '偏差原因分析', '完成目标可能性', '备注'].map((text) => label(text))]);
  const first = form.next;
  for (const line of linesOf(content)) {
    form.row([null, level(line?.level1), level(line?.level2), field(line?.name ?? null), field(signOf(line)), figure(line?.target), field(line?.unit ?? null), figure(line?.actual), field(line?.forecast ?? null), field(line?.reason ?? null), field(line?.possibility ?? null), field(line?.note ?? null)]);
  }
  chooseLevels(form, first, form.next - 1);
  form.choose(10, first, form.next - 1, POSSIBILITY_ORDER, '请选择 确定能、有可能 或 完全不可能。');
  form.note('填表说明：金额单位为万元；执行数和完成情况为年初至监控月份的累计数。灰色单元格由公式计算，不必填写。');
  return form.sheet(name, [14, 13, 18, 28, 12, 13, 10, 14, 14, 24, 14, 16], { from: 1, to: header });
}

const sum = (values: readonly number[]): number => Number(values.reduce((all, value) => all + value, 0).toPrecision(12));

function rateOf(executed: string | null, budget: string | null): number | null {
  return executed === null || budget === null || Number(budget) <= 0 ? null : Number(executed) / Number(budget);
}

