/** JX.LAMP: a project's monitoring lamp, from the stored readings or from two cells. */
import { provenance } from '../../analytics/contract.ts';
import { AppError } from '../../analytics/errors.ts';
import { monitorDual, type MonitoredRow } from '../../analytics/monitor/contract.ts';
import type { Packed } from '../batch.ts';
import { cellInteger, cellText, requiredText, type Cell } from '../cells.ts';
import { parseAnswer } from '../client/answers.ts';
import { parseOptions, parseYesNo } from '../options.ts';
import { chooseMeasure } from './measure.ts';
import { grouped, joiner, type CellQuestion } from './plan.ts';
import { inCell } from './runtime.ts';
import { cellFigure, ZEROS } from './zeros.ts';

/**
 * 项目的运行监控灯：绿、蓝、黄、红；也可取单灯、执行率、时间进度、原因、措施、期限。 Monitoring lamp of a project.
 * @customfunction LAMP
 * @cancelable
 * @param {unknown} project 项目编码；给出执行率和目标完成时可不填。 Project code; may be empty where figures are given.
 * @param {unknown} year 预算年度。 Fiscal year.
 * @param {unknown} month 截至月份，1–12。 Month, 1–12.
 * @param {unknown[][]} [figures] 两个单元格：预算执行率、目标完成程度；省略时取已导入的监控数据。 Two cells: execution rate and goal completion; the stored readings by default.
 * @param {unknown} [measure] 口径：综合（默认）、执行灯、目标灯、执行率、时间进度、目标完成、预计执行率、原因、措施、期限。 Measure; overall by default.
 * @param {unknown} [options] 选项，如“规则包=…;零值有效=是”。 Options such as "rulepack=…;zeros=yes".
 * @param {CustomFunctions.CancelableInvocation} invocation
 * @returns {Promise<unknown>} 灯色文字、0–1 的比率或一句话。 A colour, a rate of 0–1 or a sentence.
 */
export async function lampInCell(
  project: unknown,
  year: unknown,
  month: unknown,
  figures: unknown[][],
  measure: unknown,
  options: unknown,
  invocation: CustomFunctions.CancelableInvocation,
): Promise<unknown> {
  return inCell(invocation, async ({ ask, lang }) => {
    const asked = lampQuestion({ project, year, month, figures, measure, options });
    return lampValue((await ask(asked.question)) as MonitoredRow, asked.measure, lang);
  });
}

const COLOURS = { green: { zh: '绿', en: 'green' }, blue: { zh: '蓝', en: 'blue' }, yellow: { zh: '黄', en: 'yellow' }, red: { zh: '红', en: 'red' } } as const;
const colour = (lamp: keyof typeof COLOURS | null, lang: 'zh' | 'en') => lamp && COLOURS[lamp][lang];

type Measure = { readonly names: readonly string[]; readonly of: (row: MonitoredRow, lang: 'zh' | 'en') => Cell };

/** The published measures; the first name is the one shown. Never remove or rename one. */
export const LAMP_MEASURES: readonly Measure[] = [
  { names: ['综合', 'overall'], of: (row, lang) => colour(row.overall, lang) },
  { names: ['执行灯', 'executionlamp'], of: (row, lang) => colour(row.execution_lamp, lang) },
  { names: ['目标灯', 'goallamp'], of: (row, lang) => colour(row.goal_lamp, lang) },
  { names: ['执行率', 'execution'], of: (row) => row.execution_rate },
  { names: ['时间进度', 'timeprogress'], of: (row) => row.time_progress },
  { names: ['目标完成', 'goal'], of: (row) => row.goal_completion },
  { names: ['预计执行率', 'forecast'], of: (row) => row.forecast_rate },
  { names: ['原因', 'reason'], of: (row) => row.reason },
  { names: ['措施', 'action'], of: (row) => row.action },
  { names: ['期限', 'due'], of: (row) => row.due_on ?? '' },
];

const OPTIONS = { rulepack: ['规则包', 'rulepack'], zeros: ZEROS } as const;
const MOST_PROJECTS = 1_000;

type Figures = { readonly execution: number | null; readonly goal: number | null };
type Common = { readonly fiscal_year: number; readonly month: number; readonly rulepack?: string };
type Asked = { readonly project: string | null; readonly figures: Figures | null };
export type LampQuestion = CellQuestion & { readonly common: Common; readonly asked: Asked };
type Arguments = Readonly<Record<'project' | 'year' | 'month' | 'figures' | 'measure' | 'options', unknown>>;

/** @throws AppError `invalid_params` for an argument that cannot be understood */
export function lampQuestion(given: Arguments): { question: LampQuestion; measure: Measure } {
  const { rulepack, zeros } = parseOptions(given.options, OPTIONS);
  const measure = chooseMeasure(given.measure, LAMP_MEASURES);
  const figures = figuresOf(given.figures, parseYesNo('零值有效', zeros, false));
  const common = {
    fiscal_year: required(cellInteger(given.year, '年度', 1900, 2200), '年度'),
    month: required(cellInteger(given.month, '月份', 1, 12), '月份'),
    ...(rulepack && { rulepack }),
  };
  const asked = { project: figures ? cellText(given.project, '项目') : requiredText(given.project, '项目'), figures };
  // The name of a project whose figures are given changes nothing of its lamp.
  const key = JSON.stringify(['lamp', common, figures ?? asked.project]);
  const { call } = packOf([{ common, asked }]);
  return { question: { joiner: together, key, common, asked, call }, measure };
}

function required(value: number | null, what: string): number {
  if (value === null) requiredText(null, what);
  return value!;
}

/** Left out is null; a range, however empty, is rows of cells. */
function figuresOf(value: unknown, zeros: boolean): Figures | null {
  const cells: unknown[] = Array.isArray(value) ? (value as unknown[]).flat() : [value];
  if (!Array.isArray(value) ? value === null || value === undefined || value === '' : cells.length === 1 && (cells[0] === null || cells[0] === undefined)) return null;
  if (cells.length !== 2) {
    throw new AppError('invalid_params', {
      zh: `第四个参数有 ${cells.length} 个单元格，应为两个：预算执行率和目标完成程度，请更正引用的区域。`,
      en: `The fourth argument has ${cells.length} cells; expected two: execution rate and goal completion. Please correct the range.`,
    });
  }
  return { execution: share(cells[0], '预算执行率', zeros), goal: share(cells[1], '目标完成程度', zeros) };
}

function share(value: unknown, what: string, zeros: boolean): number | null {
  const figure = cellFigure(value, what, zeros);
  if (figure === null || (typeof figure === 'number' && figure >= 0 && figure <= 2)) return figure;
  throw new AppError('invalid_params', {
    zh: `${what}是“${figure}”，应为 0–200% 的比率（如 65% 或 0.65），请更正。`,
    en: `Found "${figure}" where a rate of 0–200% was expected (such as 65% or 0.65); please correct it.`,
  });
}

/** Cells of the same month share one call. */
export function packLamps(questions: readonly LampQuestion[]): Packed<LampQuestion>[] {
  const group = ({ common, asked }: LampQuestion) => JSON.stringify([common, asked.figures !== null]);
  return grouped(questions, group, MOST_PROJECTS).map((some) => {
    const { call, codes } = packOf(some);
    let rows: Map<string, MonitoredRow[]> | undefined;
    return {
      call,
      questions: some,
      pick: (result, question) => {
        rows ??= byCode(parseAnswer(resultSchema, result).rows);
        return oneOf(rows.get(codes.get(question)!) ?? [], question);
      },
    };
  });
}

const together = joiner(packLamps);
const resultSchema = monitorDual.result.extend({ provenance });

function packOf<Q extends { readonly common: Common; readonly asked: Asked }>(questions: readonly Q[]) {
  const { common } = questions[0]!;
  const inline = questions[0]!.asked.figures !== null;
  const codes = new Map(questions.map((question, index) => [question, inline ? `#${index}` : question.asked.project!]));
  const readings = questions.map((question) => {
    const { execution, goal } = question.asked.figures ?? { execution: null, goal: null };
    // A rate is what is executed of a budget of 1.
    return { project_code: codes.get(question)!, budget: 1, executed: execution, goal_completion: goal };
  });
  const params = { ...common, limit: 10_000, ...(inline ? { readings } : { project_codes: [...new Set(codes.values())] }) };
  return { call: { id: monitorDual.id, params }, codes };
}

function byCode(rows: readonly MonitoredRow[]): Map<string, MonitoredRow[]> {
  const found = new Map<string, MonitoredRow[]>();
  for (const row of rows) found.set(row.project_code, [...(found.get(row.project_code) ?? []), row]);
  return found;
}

/** @throws AppError where no project, or more than one, bears the code */
function oneOf(rows: readonly MonitoredRow[], { asked, common }: LampQuestion): MonitoredRow {
  if (rows.length === 1) return rows[0]!;
  if (rows.length > 1) {
    throw new AppError('conflict', {
      zh: `编码“${asked.project}”在 ${common.fiscal_year} 年对应 ${rows.length} 个项目，请先核对项目表。`,
      en: `${rows.length} projects of ${common.fiscal_year} bear the code "${asked.project}"; please check the list of projects.`,
    });
  }
  throw new AppError('not_found', {
    zh: `没有找到 ${common.fiscal_year} 年编码为“${asked.project}”的项目，请核对编码、年度和您的数据权限。`,
    en: `No project "${asked.project}" of ${common.fiscal_year} was found; please check the code, the year and what you may see.`,
  });
}

/** @throws AppError `not_enough_data` with the reason where the lamp cannot be said */
export function lampValue(row: MonitoredRow, measure: Measure, lang: 'zh' | 'en'): Cell {
  const value = measure.of(row, lang);
  if (value !== null) return value;
  throw new AppError('not_enough_data', { zh: row.reason, en: row.reason });
}
