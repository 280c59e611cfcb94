/** What a query may ask: the tables of the caller's copy, with words for the schema browser. Browser-safe. */
import type { Text } from '../errors.ts';

export type ColumnType = 'text' | 'number' | 'integer' | 'boolean';
export type PublishedColumn = { readonly name: string; readonly type: ColumnType; readonly title: Text };
export type PublishedTable = { readonly name: string; readonly title: Text; readonly columns: readonly PublishedColumn[] };

const column = (name: string, type: ColumnType, zh: string, en: string): PublishedColumn => ({ name, type, title: { zh, en } });
const code = column('project_code', 'text', '项目编码', 'Project code');
const year = column('fiscal_year', 'integer', '预算年度', 'Fiscal year');
const org = column('org_code', 'text', '单位编码', 'Organisation code');
const costObject = column('cost_object', 'text', '成本对象', 'Cost object');

export const PUBLISHED_TABLES: readonly PublishedTable[] = [
  {
    name: 'organizations', title: { zh: '单位', en: 'Organisations' },
    columns: [org, column('name', 'text', '名称', 'Name'), column('parent_code', 'text', '上级编码', 'Parent code'), column('level', 'text', '层级', 'Level'), column('region_code', 'text', '地区编码', 'Region code')],
  },
  {
    name: 'projects', title: { zh: '项目（一行一个项目年度，金额：元）', en: 'Projects (a row a project-year, money in yuan)' },
    columns: [
      code, year, column('name', 'text', '项目名称', 'Name'), org, column('industry', 'text', '行业领域', 'Industry'), column('category', 'text', '行业类别', 'Category'),
      column('function_code', 'text', '功能分类科目', 'Function code'), column('project_type', 'text', '项目类型', 'Project type'), column('nature', 'text', '项目性质', 'Nature'),
      column('budget_book', 'text', '预算类别', 'Budget book'), column('objective', 'text', '绩效目标', 'Objective'), column('region', 'text', '地区', 'Region'), column('parent_code', 'text', '上级项目编码', 'Parent project'),
      column('start_year', 'integer', '开始年度', 'Start year'), column('end_year', 'integer', '结束年度', 'End year'), column('requested_amount', 'number', '申报金额', 'Requested amount'),
      column('approved_amount', 'number', '批复金额', 'Approved amount'), column('initial_budget', 'number', '年初预算数', 'Initial budget'), column('adjusted_budget', 'number', '调整后预算数', 'Adjusted budget'),
      column('executed', 'number', '执行数', 'Executed'), column('is_midyear', 'boolean', '是否年中追加', 'Added in the year'), column('is_devolved', 'boolean', '是否下划', 'Devolved'), column('is_protected', 'boolean', '是否保障项目', 'Protected'),
    ],
  },
  {
    name: 'project_indicators', title: { zh: '项目绩效指标（一行一条）', en: 'Indicators of projects (a row a line)' },
    columns: [
      code, year, column('line_no', 'integer', '行号', 'Line'), column('indicator_id', 'text', '指标编码', 'Indicator'), column('name', 'text', '指标名称', 'Name'), column('level1', 'text', '一级指标', 'Level 1'),
      column('level2', 'text', '二级指标', 'Level 2'), column('sign', 'text', '符号', 'Sign'), column('target_value', 'number', '目标值', 'Target'), column('target_text', 'text', '目标值（文字）', 'Target in words'),
      column('actual_value', 'number', '完成值', 'Actual'), column('unit', 'text', '计量单位', 'Unit'), column('weight', 'number', '权重', 'Weight'),
    ],
  },
  {
    name: 'project_funds', title: { zh: '项目资金来源（元）', en: 'Funds of projects (yuan)' },
    columns: [code, year, column('source', 'text', '资金来源', 'Source'), column('amount', 'number', '金额', 'Amount')],
  },
  {
    name: 'indicators', title: { zh: '指标库', en: 'Indicator library' },
    columns: [
      column('indicator_id', 'text', '指标编码', 'Indicator'), column('name', 'text', '名称', 'Name'), column('scheme', 'text', '指标体系', 'Scheme'), column('level1', 'text', '一级指标', 'Level 1'), column('level2', 'text', '二级指标', 'Level 2'),
      column('industry', 'text', '行业领域', 'Industry'), column('category', 'text', '行业类别', 'Category'), column('kind', 'text', '类型', 'Kind'), column('sign', 'text', '符号', 'Sign'), column('unit', 'text', '计量单位', 'Unit'),
      column('standard_value', 'text', '标准值', 'Standard value'), column('standard_source', 'text', '标准来源', 'Source of the standard'), column('is_common', 'boolean', '是否共性', 'Common'), column('status', 'text', '状态', 'Status'),
    ],
  },
  {
    name: 'evaluations', title: { zh: '评价结果', en: 'Evaluations' },
    columns: [code, year, column('kind', 'text', '评价类型', 'Kind'), column('score', 'number', '得分', 'Score'), column('grade', 'text', '等级', 'Grade'), column('conclusion', 'text', '结论', 'Conclusion')],
  },
  {
    name: 'monitor_readings', title: { zh: '运行监控（按月累计，元）', en: 'Monitoring (cumulative by month, yuan)' },
    columns: [code, year, column('month', 'integer', '月份', 'Month'), column('executed', 'number', '累计执行数', 'Executed'), column('goal_completion', 'number', '目标完成率（0–1）', 'Goal completion (0–1)'), column('forecast', 'text', '年底预计', 'Forecast')],
  },
  {
    name: 'org_assessments', title: { zh: '单位考核', en: 'Assessments of organisations' },
    columns: [org, year, column('grade', 'text', '等次', 'Grade'), column('operating_expense', 'number', '业务经费（元）', 'Operating expense (yuan)')],
  },
  {
    name: 'cost_items', title: { zh: '成本项（元）', en: 'Cost items (yuan)' },
    columns: [
      costObject, year, column('item', 'text', '成本项', 'Item'), org, column('project_code', 'text', '项目编码', 'Project code'), column('trace', 'text', '直接/间接', 'Direct or indirect'), column('behaviour', 'text', '成本习性', 'Behaviour'),
      column('amount', 'number', '金额', 'Amount'), column('driver', 'text', '动因', 'Driver'), column('driver_quantity', 'number', '动因数量', 'Quantity of the driver'), column('nature', 'text', '成本性质（经济、社会、生态）', 'Nature (economic, social, ecological)'),
    ],
  },
  {
    name: 'service_outputs', title: { zh: '服务产出', en: 'Service outputs' },
    columns: [costObject, year, column('output_unit', 'text', '产出单位', 'Output unit'), org, column('quantity', 'number', '数量', 'Quantity')],
  },
  {
    name: 'cost_standards', title: { zh: '成本标准', en: 'Cost standards' },
    columns: [
      column('item', 'text', '成本项', 'Item'), column('valid_from', 'text', '生效日期', 'Valid from'), column('valid_to', 'text', '失效日期', 'Valid to'), column('unit_cost', 'number', '单位标准（元）', 'Unit cost (yuan)'), column('unit', 'text', '单位', 'Unit'),
      column('region', 'text', '地区', 'Region'), column('quality_grade', 'text', '质量等级', 'Quality grade'), column('source', 'text', '来源', 'Source'), column('status', 'text', '状态', 'Status'),
    ],
  },
];
