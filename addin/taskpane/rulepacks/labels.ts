/** What a field of a rule pack is called in each language; a field that a kind gains is named here. Pure. */
import type { Lang, Text } from '../../../analytics/errors.ts';
import type { PackKind } from '../../../analytics/rulepacks/kinds.ts';

const text = (zh: string, en: string): Text => ({ zh, en });

const FIELDS: Readonly<Record<string, Text>> = {
  id: text('编号', 'Id'),
  version: text('版本', 'Version'),
  kind: text('种类', 'Kind'),
  name: text('名称', 'Name'),
  zh: text('中文', 'Chinese'),
  en: text('英文', 'English'),
  place: text('适用地区', 'Place'),
  document: text('文件', 'Document'),
  document_number: text('文号', 'Document number'),
  status: text('核实情况', 'Status'),
  sources: text('分项来源', 'Sources by part'),
  part: text('部分', 'Part'),
  from: text('起始日期', 'From'),
  to: text('截止日期', 'To'),
  parameters: text('参数', 'Parameters'),

  dimensions: text('评估维度', 'Dimensions'),
  points: text('分值', 'Points'),
  items: text('评估指标', 'Items'),
  key_points: text('评估要点', 'Key points'),
  ticks: text('评判等级', 'Ticks'),
  grade: text('等次', 'Grade'),
  share: text('得分比例', 'Share of the points'),
  aliases: text('别名', 'Also called'),
  conclusions: text('评估结论', 'Conclusions'),
  at_least: text('下限（含）', 'At least'),
  at_most: text('上限（含）', 'At most'),
  documents: text('所需材料', 'Documents needed'),
  required: text('必需', 'Required'),
  vetoes: text('一票否决', 'Vetoes'),
  when: text('情形', 'When'),
  effect: text('后果', 'Effect'),
  source: text('依据', 'Source'),
  full: text('满分', 'Full score'),
  grades: text('等次', 'Grades'),
  same_as: text('相当于', 'Same as'),
  standard: text('缺省', 'Standard'),
  schemes: text('指标体系', 'Schemes'),
  groups: text('指标分类', 'Groups'),
  level1: text('一级指标', 'Level 1'),
  level2: text('二级指标', 'Level 2'),
  mapping: text('新旧对应', 'Mapping between editions'),
  scheme: text('指标体系', 'Scheme'),
  tolerance: text('容差（占比）', 'Tolerance (share)'),
  serious: text('严重滞后（占比）', 'Serious delay (share)'),
  execution: text('预算执行率', 'Execution rate'),
  apart: text('目标与支出相差（占比）', 'Results and spending apart (share)'),
  reports: text('报送', 'Reports'),
  respond: text('答复期限', 'Time to respond'),
  calendar: text('工作日历', 'Calendar'),
  holidays: text('放假日期', 'Holidays'),
  working_weekends: text('调休上班日期', 'Working weekends'),
  actions: text('处置', 'Actions'),
  green: text('绿灯', 'Green'),
  blue: text('蓝灯', 'Blue'),
  yellow: text('黄灯', 'Yellow'),
  red: text('红灯', 'Red'),
  month: text('月份', 'Month'),
  covers_to: text('数据截至月份', 'Covers up to month'),
  days: text('天数', 'Days'),
  working_days: text('按工作日', 'Working days'),
  ratio: text('完成比例赋分', 'By completion ratio'),
  pass_threshold: text('及格门槛（占比）', 'Pass threshold (share)'),
  far_over: text('超额须说明（占比）', 'Far over target (share)'),
  qualitative: text('定性指标', 'Qualitative grades'),
  satisfaction: text('满意度', 'Satisfaction'),
  unit: text('单位', 'Unit'),
  steps: text('档次', 'Steps'),
  bands: text('分档表', 'Bands'),
  of: text('依据的数', 'Measured by'),
  finished_share: text('按预算完成的得分比例', 'Share when finished within budget'),
  over_budget_share: text('超预算的得分比例', 'Share when over budget'),
  execution_points: text('预算执行率分值', 'Points of the execution rate'),
  stages: text('阶段', 'Stages'),
  stage: text('阶段', 'Stage'),
  total: text('合计', 'Total'),
  with_execution: text('含预算执行率', 'Counts the execution rate'),
  with_cost: text('有成本指标', 'With cost indicators'),
  with_satisfaction: text('有满意度指标', 'With satisfaction indicators'),
  weights: text('权重', 'Weights'),
  weight: text('权重', 'Weight'),
  high_min_share: text('高频下限（占全部项目）', 'High use from (share of projects)'),
  common_min_share: text('常用下限（占全部项目）', 'Common use from (share of projects)'),
  common_min_projects: text('常用下限（项目数）', 'Common use from (projects)'),
  single_unit_min_projects: text('仅一个单位使用：项目数下限', 'Single-unit use: least projects'),
  single_unit_min_industry_orgs: text('仅一个单位使用：同行业单位数下限', 'Single-unit use: least organisations of the industry'),
  always_full_min_lines: text('总是满分：记录数下限', 'Always full score: least lines'),
  stale_years: text('多年未用：年数下限', 'Not used lately: least years'),
  rational_min_attainment: text('合理性：完成率下限', 'Rationality: least attainment'),
  far_over_attainment: text('远超目标：完成率下限', 'Far over target: least attainment'),
  far_over_min_lines: text('远超目标：记录数下限', 'Far over target: least lines'),
  far_over_min_share: text('远超目标：占比下限', 'Far over target: least share'),
  changed_min_share: text('使用升降：占比变动下限（相对上年）', 'Rising or falling: least change of the share against last year'),
  changed_min_projects: text('使用升降：项目数下限', 'Rising or falling: least projects'),
  target_lowered_min_lines: text('指标值下调：记录数下限', 'Targets lowered: least lines'),
  target_lowered_min_share: text('指标值下调：占比下限', 'Targets lowered: least share'),
  weak_words: text('弱化用语', 'Weak words'),
  near_duplicate_from: text('近似重复：相似度下限', 'Near-duplicates: similarity from'),
  rules: text('审核规则', 'Rules'),
  rule: text('规则', 'Rule'),
  severity: text('灯色', 'Lamp'),
  indicators_min: text('指标条数下限', 'Least indicators'),
  indicators_max: text('指标条数上限', 'Most indicators'),
  similar_from: text('名称相近：相似度下限', 'Similar names from'),
  short_of: text('未达目标须说明（占比）', 'Short of target (share)'),
  below_last_year: text('低于上年（占比）', 'Below last year (share)'),
  all_full_min_lines: text('指标值全为 100%：条数下限', 'All targets 100%: least lines'),
  vague: text('虚词与替代写法', 'Vague words and what to write'),
  word: text('词', 'Word'),
  sign: text('计算符号', 'Sign'),
  filler_words: text('修饰词', 'Filler words'),
  gradable_words: text('可分档的说法', 'Words that have grades'),
  timely_words: text('没有时间的时效词', 'Words of time without a date'),
  placeholder_words: text('占位文字', 'Placeholders'),
  routine_words: text('日常管理工作', 'Routine management'),
  spending_words: text('花钱的说法', 'Words of spending'),
  limited_ends: text('不超过 100% 的名称词尾', 'Ends of names up to 100%'),
  high_ends: text('通常接近 100% 的名称词尾', 'Ends of names usually near 100%'),
  unlimited_words: text('可超过 100% 的词', 'Words that may pass 100%'),
  saving_words: text('成本可用 ≥ 的词', 'Cost words that may have ≥'),
  zero_words: text('指标值可为 0 的词', 'Words whose target may be 0'),
  unit_fits: text('名称与单位', 'Names and their units'),
  ends: text('名称词尾', 'Ends of names'),
  except: text('除外', 'Except'),
  units: text('单位', 'Units'),
  count_units: text('目标文字中的计数单位', 'Units counted in the goal'),
  internal_words: text('内部事务的词', 'Words of internal matters'),
  public_words: text('服务公众的词', 'Words of public service'),
  cost_project_words: text('应设成本指标的项目', 'Projects that need a cost indicator'),
  lasting_words: text('长期工作的词', 'Words of lasting work'),
};

/** Fields whose name means another thing among the parameters of one kind. */
const OF_KIND: Partial<Record<PackKind, Readonly<Record<string, Text>>>> = {
  scoring: { from: text('下限（占比）', 'From (share)'), to: text('上限（占比）', 'To (share)'), kind: text('方式', 'Method'), standard: text('缺省比例', 'Standard share') },
  indicator_schemes: { from: text('原', 'From'), to: text('对应', 'To'), standard: text('缺省指标体系', 'Standard scheme'), required: text('应设', 'Required') },
};

/** Words that stand for a choice. */
const CHOICES: Readonly<Record<string, Text>> = {
  red: text('红灯', 'Red'),
  yellow: text('黄灯', 'Yellow'),
  blue: text('蓝灯', 'Blue'),
  budget: text('预算申报', 'Budget'),
  self_evaluation: text('绩效自评', 'Self-evaluation'),
  evaluation: text('部门或财政评价', 'Evaluation'),
  proportional: text('按比例', 'Proportional'),
  banded: text('分档', 'Banded'),
  actual: text('实际值', 'Actual value'),
  ratio: text('完成比例', 'Completion ratio'),
  deviation: text('偏离度', 'Deviation'),
  not_evaluated: text('未开展评估', 'Not evaluated'),
  failed: text('评估未通过', 'Evaluation failed'),
  verified: text('已核实', 'Verified'),
  second_hand: text('转引', 'Second-hand'),
  unverified: text('未核实', 'Unverified'),
  local_example: text('地方示例', 'Local example'),
};
const CHOICE_FIELDS = new Set(['stage', 'kind', 'of', 'when', 'status', 'severity']);

/** @returns null for a field that nobody has named */
export function fieldLabel(kind: PackKind, field: string, lang: Lang, withinParameters = true): string | null {
  const own = withinParameters ? OF_KIND[kind]?.[field] : undefined;
  return (own ?? FIELDS[field])?.[lang] ?? null;
}

/** A row of a list by what names it, such as a stage; the text itself where it is nobody's choice. */
export function choiceLabel(value: string, lang: Lang): string {
  return CHOICES[value]?.[lang] ?? value;
}

/** A single value as a person reads it: figures exactly as the document has them. */
export function valueText(field: string, value: unknown, lang: Lang): string {
  if (value === null || value === undefined) return text('未规定', 'Not stated')[lang];
  if (typeof value === 'boolean') return (value ? text('是', 'Yes') : text('否', 'No'))[lang];
  if (typeof value === 'string' && CHOICE_FIELDS.has(field)) return choiceLabel(value, lang);
  return String(value as string | number);
}
