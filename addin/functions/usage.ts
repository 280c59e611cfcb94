/** JX.USAGE: arguments to a question, questions to few calls, a row to a number. */
import { usage, type UsageRow } from '../../analytics/library/usage/contract.ts';
import { provenance } from '../../analytics/contract.ts';
import { AppError } from '../../analytics/errors.ts';
import { normaliseName } from '../../analytics/imports/normalise-name.ts';
import type { Packed } from '../batch.ts';
import { cellText, requiredText } from '../cells.ts';
import { parseAnswer } from '../client/answers.ts';
import { fold, parseOptions, parseYears } from '../options.ts';
import { grouped, joiner, type CellQuestion } from './plan.ts';
import { inCell } from './runtime.ts';

/**
 * 指标的使用情况：有多少项目、单位、年度在用，占比、平均权重、平均完成率、满分率、最近年度。 How much an indicator is used.
 * @customfunction USAGE
 * @cancelable
 * @param {unknown} indicator 指标编码或完整名称。 Code or exact name of the indicator.
 * @param {unknown} [measure] 口径：项目数（默认，一个项目每年计一次）、单位数、年数、占比、平均权重、平均完成率、满分率、最近年度。 Measure; projects by default, each once a year.
 * @param {unknown} [options] 选项，如“年度=2023-2025;行业=教育”。 Options such as "years=2023-2025".
 * @param {CustomFunctions.CancelableInvocation} invocation
 * @returns {Promise<number>} 数值；占比、完成率、满分率为 0–1。 A number; shares and rates are 0–1.
 */
export async function usageInCell(
  indicator: unknown,
  measure: unknown,
  options: unknown,
  invocation: CustomFunctions.CancelableInvocation,
): Promise<number> {
  return inCell(invocation, async ({ ask }) => {
    const asked = usageQuestion(indicator, measure, options);
    return measureValue((await ask(asked.question)) as UsageRow, asked.measure);
  });
}

type Measure = { readonly names: readonly string[]; readonly of: (row: UsageRow) => number | null };

/** The published measures; the first name is the one shown. Never remove or rename one. */
export const MEASURES: readonly Measure[] = [
  { names: ['项目数', 'projects', 'project_count'], of: (row) => row.project_count },
  { names: ['单位数', 'organizations', 'orgs', 'org_count'], of: (row) => row.org_count },
  { names: ['年数', 'years', 'year_count'], of: (row) => row.year_count },
  { names: ['占比', 'share', 'project_share'], of: (row) => row.project_share },
  { names: ['平均权重', 'weight', 'mean_weight'], of: (row) => row.mean_weight },
  { names: ['平均完成率', 'attainment', 'mean_attainment'], of: (row) => row.mean_attainment },
  { names: ['满分率', 'fullscore', 'full_score_share'], of: (row) => row.full_score_share },
  { names: ['最近年度', 'lastyear', 'last_year'], of: (row) => row.last_year },
];

const OPTIONS = { years: ['年度', 'years', 'year'], industry: ['行业', 'industry'] } as const;

export type UsageQuestion = CellQuestion & { readonly indicator: string; readonly filter: UsageFilter };
type UsageFilter = { readonly year_from?: number; readonly year_to?: number; readonly industry?: string };

/** @throws AppError `invalid_params` for an argument that cannot be understood */
export function usageQuestion(indicator: unknown, measure: unknown, options: unknown): { question: UsageQuestion; measure: Measure } {
  const text = requiredText(indicator, '指标');
  const chosen = measureOf(cellText(measure, '口径'));
  const { years, industry } = parseOptions(options, OPTIONS);
  const span = years === undefined ? undefined : parseYears(years);
  const filter: UsageFilter = { ...(span && { year_from: span.from, year_to: span.to }), ...(industry && { industry }) };
  const key = JSON.stringify(['usage', text, filter]);
  return { question: { joiner: together, key, indicator: text, filter, call: callOf([text], filter) }, measure: chosen };
}

function measureOf(name: string | null): Measure {
  if (name === null) return MEASURES[0]!;
  const found = MEASURES.find((measure) => measure.names.some((known) => fold(known) === fold(name)));
  if (found) return found;
  throw new AppError('invalid_params', {
    zh: `口径“${name}”无法识别，应为${MEASURES.map((measure) => measure.names[0]).join('、')}之一，请更正公式的第二个参数。`,
    en: `Measure "${name}" is not known; expected one of ${MEASURES.map((measure) => measure.names[1]).join(', ')}. Please correct the second argument.`,
  });
}

const MOST_ROWS = 10_000;
const MOST_INDICATORS = 500;

/** Cells that ask about the same years share one call: one query answers hundreds of cells. */
export function packUsage(questions: readonly UsageQuestion[]): Packed<UsageQuestion>[] {
  return grouped(questions, ({ filter }) => JSON.stringify(filter), MOST_INDICATORS).map(packOne);
}

const together = joiner(packUsage);

function packOne(questions: readonly UsageQuestion[]): Packed<UsageQuestion> {
  const indicators = questions.map((question) => question.indicator);
  let index: RowIndex | undefined;
  return {
    call: callOf(indicators, questions[0]!.filter),
    questions,
    pick: (result, question) => {
      index ??= indexRows(parseAnswer(resultSchema, result));
      return rowOf(index, question.indicator);
    },
  };
}

function callOf(indicators: string[], filter: UsageFilter) {
  return { id: usage.id, params: { ...filter, indicators, limit: MOST_ROWS } };
}

const resultSchema = usage.result.extend({ provenance });

type RowIndex = { readonly byId: Map<string, UsageRow>; /** By the codes and names of merged indicators. */ readonly byOld: Map<string, UsageRow[]>; readonly byName: Map<string, UsageRow[]>; /** By names that only the service can tell to be the same: in traditional characters. */ readonly byFound: Map<string, UsageRow[]>; readonly truncated: boolean };

function indexRows(result: { rows: UsageRow[]; total: number }): RowIndex {
  const byName = new Map<string, UsageRow[]>();
  for (const row of result.rows) {
    const key = normaliseName(row.name);
    byName.set(key, [...(byName.get(key) ?? []), row]);
  }
  const [byOld, byFound] = [byTold(result.rows, ({ resolved_from }) => resolved_from), byTold(result.rows, ({ found_as }) => found_as)];
  return { byId: new Map(result.rows.map((row) => [row.indicator_id, row])), byOld, byName, byFound, truncated: result.total > result.rows.length };
}

function byTold(rows: readonly UsageRow[], told: (row: UsageRow) => readonly string[] | undefined): Map<string, UsageRow[]> {
  const found = new Map<string, UsageRow[]>();
  for (const row of rows) for (const asked of told(row) ?? []) found.set(asked, [...(found.get(asked) ?? []), row]);
  return found;
}

/** A code wins over a name. @throws AppError where nothing, or more than one indicator, bears the name */
function rowOf(index: RowIndex, indicator: string): UsageRow {
  const byId = index.byId.get(indicator);
  if (byId) return byId;
  const named = index.byName.get(normaliseName(indicator)) ?? index.byFound.get(indicator.trim()) ?? [];
  const exact = named.filter((row) => row.name === indicator);
  const rows = index.byOld.get(indicator.trim()) ?? (exact.length === 1 ? exact : named);
  if (rows.length === 1) return rows[0]!;
  if (rows.length > 1) throw ambiguous(indicator, rows);
  if (index.truncated) throw tooMany();
  throw unknown(indicator);
}

/** @throws AppError `not_enough_data` where the figure is withheld or cannot be said */
export function measureValue(row: UsageRow, measure: Measure): number {
  const value = measure.of(row);
  if (value !== null) return value;
  if (row.withheld) {
    throw new AppError('not_enough_data', {
      zh: `“${row.name}”的使用单位少于 3 个，为保护单位信息不公开该数字。`,
      en: `Fewer than three organisations use "${row.name}", so this figure is not disclosed.`,
    });
  }
  throw new AppError('not_enough_data', {
    zh: `“${row.name}”没有可用于计算${measure.names[0]}的数据，请先导入相应年度的数据或换一个口径。`,
    en: `There is no data behind this figure for "${row.name}"; please load the years concerned or choose another measure.`,
  });
}

function ambiguous(indicator: string, rows: readonly UsageRow[]): AppError {
  const some = rows.slice(0, 3).map((row) => row.indicator_id);
  const more = rows.length > some.length ? '等' : '';
  return new AppError('invalid_params', {
    zh: `名称“${indicator}”对应 ${rows.length} 个指标（${some.join('、')}${more}），请改用指标编码。`,
    en: `"${indicator}" is the name of ${rows.length} indicators (${some.join(', ')}); please use the indicator's code.`,
  });
}

function unknown(indicator: string): AppError {
  return new AppError('not_found', {
    zh: `没有找到指标“${indicator}”，请核对编码或完整名称，也可在任务窗格“指标库”中查找。`,
    en: `No indicator "${indicator}" was found; please check the code or the full name, or look it up in the library tab of the pane.`,
  });
}

function tooMany(): AppError {
  return new AppError('too_large', {
    zh: `同名指标超过 ${MOST_ROWS.toLocaleString('en')} 行，请改用指标编码。`,
    en: `More than ${MOST_ROWS.toLocaleString('en')} rows bear these names; please use indicator codes.`,
  });
}
