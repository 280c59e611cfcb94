/** The faults of the sample city: where they are put, and the list of them. */
import { buildDepartments } from '../city.ts';
import type { Text } from '../../errors.ts';
import { type FiscalYear, lifeOf, type ProjectYear, projectYear } from '../projects.ts';
import type { Holding } from '../slots.ts';
import type { Department } from '../types.ts';
import { ASSESSMENT_FAULTS } from './assessments.ts';
import type { RecordTable } from './columns.ts';
import { COST_FAULTS } from './costs.ts';
import { needsExante } from './evaluations.ts';

type ProjectFault =
  | 'weights_not_90' | 'actual_missing'
  | 'reading_above_budget' | 'reading_not_cumulative' | 'reading_unit_slip' | 'reading_missing'
  | 'grade_not_of_score' | 'grade_without_score' | 'reevaluation_without_self' | 'self_inflated' | 'exante_missing' | 'exante_rejected'
  | 'funds_not_summing' | 'funds_unit_slip' | 'funds_missing';
type OtherFault =
  | 'expense_unit_slip' | 'grade_of_another_scale'
  | 'cost_unit_slip' | 'item_doubled' | 'trace_missing' | 'output_unit_slip' | 'output_missing' | 'standards_overlap';

export type FaultKind = ProjectFault | OtherFault;

export type PlantedFault = {
  readonly kind: FaultKind;
  readonly table: RecordTable | 'project_indicators';
  /** The columns that lead to it. */
  readonly place: Readonly<Record<string, string | number>>;
  readonly sentence: Text;
};

/** What goes wrong with a project-year, and in which month of monitoring. */
export type FaultAt = { readonly kind: ProjectFault; readonly month?: number };

type Planting = {
  readonly kind: ProjectFault;
  readonly table: RecordTable | 'project_indicators';
  readonly year: FiscalYear;
  /** The first place among the projects of a year from which one that suits is looked for. */
  readonly from: number;
  readonly suits?: (project: ProjectYear) => boolean;
  readonly further?: Readonly<Record<string, string | number>>;
  readonly sentence: Text;
};

const FORM_SENTENCE: Text = { zh: '指标权重合计不是 90 分。', en: 'The weights of the indicators do not add up to 90.' };
const ACTUAL_SENTENCE: Text = { zh: '年度已结束，但指标没有实际完成值。', en: 'The year is over and the indicator has no actual value.' };
const spends = ({ executed, adjusted }: ProjectYear): boolean => executed >= 0.5 * adjusted && executed >= 100_000;

const PLANTINGS: readonly Planting[] = [
  { kind: 'weights_not_90', table: 'project_indicators', year: 2023, from: 16, sentence: FORM_SENTENCE },
  { kind: 'weights_not_90', table: 'project_indicators', year: 2023, from: 57, sentence: FORM_SENTENCE },
  { kind: 'actual_missing', table: 'project_indicators', year: 2023, from: 72, further: { line_no: 1 }, sentence: ACTUAL_SENTENCE },
  { kind: 'actual_missing', table: 'project_indicators', year: 2023, from: 114, further: { line_no: 1 }, sentence: ACTUAL_SENTENCE },
  {
    kind: 'reading_above_budget', table: 'monitor_readings', year: 2024, from: 210, suits: spends, further: { month: 11 },
    sentence: { zh: '自 11 月起累计执行数超过调整后预算 6%。', en: 'From November on, spending is 6% above the adjusted budget.' },
  },
  {
    kind: 'reading_not_cumulative', table: 'monitor_readings', year: 2025, from: 333, suits: spends, further: { month: 7 },
    sentence: { zh: '7 月填的是当月数而不是累计数，低于 6 月。', en: 'July holds the month alone, not the sum so far, and is below June.' },
  },
  {
    kind: 'reading_unit_slip', table: 'monitor_readings', year: 2025, from: 480, suits: spends, further: { month: 8 },
    sentence: { zh: '8 月累计执行数按万元填写，缩小为万分之一。', en: 'August was written in ten thousands of yuan: 10,000 times too small.' },
  },
  { kind: 'reading_missing', table: 'monitor_readings', year: 2024, from: 555, further: { month: 6 }, sentence: { zh: '缺 6 月的监控数据。', en: 'There is no reading for June.' } },
  { kind: 'grade_not_of_score', table: 'evaluations', year: 2024, from: 640, further: { kind: 'finance' }, sentence: { zh: '财政评价得分 89.5 分，应为良，填为优。', en: 'The finance evaluation scored 89.5, which is 良, and is written as 优.' } },
  { kind: 'grade_without_score', table: 'evaluations', year: 2024, from: 700, further: { kind: 'department' }, sentence: { zh: '部门评价有等级而没有得分。', en: 'The department evaluation has a grade and no score.' } },
  { kind: 'reevaluation_without_self', table: 'evaluations', year: 2024, from: 810, further: { kind: 'reevaluation' }, sentence: { zh: '有再评价得分，却没有被复核的单位自评。', en: 'There is a re-evaluation, and no self-evaluation that it re-evaluates.' } },
  { kind: 'self_inflated', table: 'evaluations', year: 2024, from: 903, further: { kind: 'self' }, sentence: { zh: '单位自评 99 分，与完成值不符，再评价仅 68 分。', en: 'The unit gave itself 99, which its results do not bear out; the re-evaluation gave 68.' } },
  { kind: 'exante_missing', table: 'evaluations', year: 2024, from: 1_000, suits: needsExante, further: { kind: 'exante' }, sentence: { zh: '应开展事前评估的项目没有评估结果。', en: 'A project that had to be evaluated before entering the budget was not.' } },
  { kind: 'exante_rejected', table: 'evaluations', year: 2025, from: 1_100, suits: needsExante, further: { kind: 'exante' }, sentence: { zh: '事前评估 55 分、不予支持，仍安排了预算。', en: 'Rejected before entering the budget (55 points), and funded all the same.' } },
  { kind: 'funds_not_summing', table: 'project_funds', year: 2023, from: 1_210, sentence: { zh: '资金来源合计小于批复金额，主要来源少填一成。', en: 'The sources add up to less than the approved amount; a tenth of the main one is left out.' } },
  { kind: 'funds_not_summing', table: 'project_funds', year: 2025, from: 1_300, sentence: { zh: '资金来源合计小于批复金额，主要来源少填一成。', en: 'The sources add up to less than the approved amount; a tenth of the main one is left out.' } },
  { kind: 'funds_unit_slip', table: 'project_funds', year: 2024, from: 1_405, sentence: { zh: '主要来源按万元填写，缩小为万分之一。', en: 'The main source was written in ten thousands of yuan: 10,000 times too small.' } },
  { kind: 'funds_missing', table: 'project_funds', year: 2024, from: 1_500, sentence: { zh: '项目没有任何资金来源。', en: 'The project has no source of funds at all.' } },
];

type Planted = { readonly planting: Planting; readonly project: ProjectYear };

function projectAt(holdings: readonly Holding[], place: number, year: FiscalYear): ProjectYear | null {
  const holding = holdings.find(({ first, count }) => place >= first && place < first + count);
  return holding === undefined ? null : projectYear(lifeOf(holding, place, year), year);
}

function plantedAt(holdings: readonly Holding[], planting: Planting): Planted[] {
  const { suits = () => true, from, year } = planting;
  for (let place = from; ; place += 1) {
    const project = projectAt(holdings, place, year);
    if (project === null) return [];
    if (suits(project)) return [{ planting, project }];
  }
}

const keyOf = (code: string, year: number): string => `${code} ${year}`;

/** By code and year, what goes wrong. A city too small for a place goes without its fault. */
export function faultPlan(holdings: readonly Holding[]): (code: string, year: number) => FaultAt | undefined {
  const plan = new Map(PLANTINGS.flatMap((one) => plantedAt(holdings, one)).map(({ planting: { kind, year, further }, project }) => {
    const month = further?.month;
    return [keyOf(project.life.code, year), typeof month === 'number' ? { kind, month } : { kind }] as const;
  }));
  return (code, year) => plan.get(keyOf(code, year));
}

/**
 * Every fault that was put into a city of these holdings. Weights that are not 90 and missing actual values also
 * occur by chance in some of its goal forms, and two of each are listed; of all other kinds there is no more than the list says.
 */
export function listFaults(holdings: readonly Holding[]): PlantedFault[] {
  const departments = buildDepartments();
  const ofProjects = PLANTINGS.flatMap((one) => plantedAt(holdings, one)).map(({ planting, project }): PlantedFault => ({
    kind: planting.kind,
    table: planting.table,
    place: { project_code: project.life.code, fiscal_year: planting.year, ...planting.further },
    sentence: planting.sentence,
  }));
  return [...ofProjects, ...otherFaults(departments)];
}

function codeOf(departments: readonly Department[], name: string): string {
  const unit = departments.flatMap(({ units }) => units).find((one) => one.name === name);
  if (unit === undefined) throw new RangeError(`The list of faults names ${name}, which the city does not have.`);
  return unit.code;
}

function otherFaults(departments: readonly Department[]): PlantedFault[] {
  const { year, slipped, strange } = ASSESSMENT_FAULTS;
  const { again, ...doubled } = COST_FAULTS.doubled;
  return [
    { kind: 'expense_unit_slip', table: 'org_assessments', place: { org_code: codeOf(departments, slipped), fiscal_year: year }, sentence: { zh: '运行经费多乘了一次一万。', en: 'The operating expense is 10,000 times too large.' } },
    { kind: 'grade_of_another_scale', table: 'org_assessments', place: { org_code: codeOf(departments, strange), fiscal_year: year }, sentence: { zh: '单位考核等次为优、良、合格，却填了项目评价的“中”。', en: 'Organisations are graded 优, 良 or 合格; 中 belongs to projects.' } },
    { kind: 'cost_unit_slip', table: 'cost_items', place: COST_FAULTS.amountSlip, sentence: { zh: '成本金额按万元填写，缩小为万分之一。', en: 'The amount was written in ten thousands of yuan: 10,000 times too small.' } },
    { kind: 'item_doubled', table: 'cost_items', place: doubled, sentence: { zh: `同一成本项又以“${again}”填了一次，成本重复计算。`, en: `The item is there again as "${again}", so its cost counts twice.` } },
    { kind: 'trace_missing', table: 'cost_items', place: COST_FAULTS.withoutTrace, sentence: { zh: '没有说明是直接成本还是间接成本。', en: 'It is not said whether the cost is direct or indirect.' } },
    { kind: 'output_unit_slip', table: 'service_outputs', place: COST_FAULTS.outputSlip, sentence: { zh: '产出按万人次填写，单位成本放大一万倍。', en: 'The output was written in ten thousands, which makes the unit cost 10,000 times too large.' } },
    { kind: 'output_missing', table: 'service_outputs', place: COST_FAULTS.withoutOutput, sentence: { zh: '有成本而没有产出。', en: 'There are costs and no output.' } },
    { kind: 'standards_overlap', table: 'cost_standards', place: COST_FAULTS.overlap, sentence: { zh: '2021 年的标准没有失效日期，与 2024 年的标准重叠。', en: 'The standard of 2021 was never ended and overlaps with that of 2024.' } },
  ];
}
