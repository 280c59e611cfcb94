/** JX.RECOMMEND: arguments to a question, the answer to spilled rows. */
import { provenance } from '../../analytics/contract.ts';
import { AppError, type Lang } from '../../analytics/errors.ts';
import { recommendIndicators, type Recommendation } from '../../analytics/recommend/indicators/contract.ts';
import { cellInteger, cellTexts, requiredText, toCell, type Cell } from '../cells.ts';
import { parseAnswer } from '../client/answers.ts';
import { parseOptions, parseYesNo } from '../options.ts';
import type { CellQuestion } from './plan.ts';
import { inCells } from './runtime.ts';

/**
 * 为项目推荐绩效指标：编码、名称、一级、二级、推荐度、符号、参考指标值、单位、权重、理由，向下溢出。 Recommends indicators for a project as spilled rows.
 * @customfunction RECOMMEND
 * @cancelable
 * @requiresAddress
 * @param {unknown} project 项目编码（选项“按名称=是”时为项目名称）。 Project code.
 * @param {unknown} [year] 预算年度，省略时取最近年度。 Fiscal year; the latest by default.
 * @param {unknown[][]} [given] 已有指标的编码区域，不再推荐。 Codes of indicators already chosen.
 * @param {unknown} [count] 个数，默认 10。 How many; 10 by default.
 * @param {unknown} [options] 选项，如“表头=是;行业=教育”。 Options such as "header=yes".
 * @param {CustomFunctions.CancelableInvocation} invocation
 * @returns {Promise<unknown[][]>} 推荐的指标，每行一个。 One indicator a row.
 */
export async function recommendInCell(
  project: unknown,
  year: unknown,
  given: unknown[][],
  count: unknown,
  options: unknown,
  invocation: CustomFunctions.CancelableInvocation,
): Promise<unknown[][]> {
  return inCells(invocation, async ({ ask, lang }) => {
    const asked = recommendQuestion(project, year, given, count, options);
    return recommendRows(await ask(asked.question), asked.header, lang);
  });
}

const OPTIONS = {
  header: ['表头', 'header'],
  byName: ['按名称', 'byname'],
  industry: ['行业', 'industry'],
  scheme: ['体系', 'scheme'],
} as const;

/** The published columns of the spill, in order. Never remove, rename or move one; new ones go to the right behind an option. */
export const COLUMNS: readonly { readonly zh: string; readonly en: string; readonly of: (row: Recommendation) => Cell }[] = [
  { zh: '指标编码', en: 'Code', of: (row) => row.indicator_id },
  { zh: '指标名称', en: 'Indicator', of: (row) => row.name },
  { zh: '一级指标', en: 'Level 1', of: (row) => toCell(row.level1) },
  { zh: '二级指标', en: 'Level 2', of: (row) => toCell(row.level2) },
  { zh: '推荐度', en: 'Score', of: (row) => row.score },
  { zh: '计算符号', en: 'Sign', of: (row) => toCell(row.target?.sign) },
  { zh: '参考指标值', en: 'Typical target', of: (row) => toCell(row.target?.median) },
  { zh: '计量单位', en: 'Unit', of: (row) => toCell(row.target?.unit) },
  { zh: '参考权重', en: 'Weight', of: (row) => toCell(row.weight) },
  { zh: '推荐理由', en: 'Reason', of: (row) => toCell(row.reasons[0]?.text) },
];

/** @throws AppError `invalid_params` for an argument that cannot be understood */
export function recommendQuestion(
  project: unknown,
  year: unknown,
  given: unknown,
  count: unknown,
  options: unknown,
): { question: CellQuestion; header: boolean } {
  const text = requiredText(project, '项目');
  const fiscalYear = cellInteger(year, '年度', 1900, 2200);
  const already = cellTexts(given, '已有指标');
  const limit = cellInteger(count, '个数', 1, 1_000) ?? 10;
  const chosen = parseOptions(options, OPTIONS);
  const byName = parseYesNo('按名称', chosen.byName, false);
  const params = {
    project: {
      ...(byName ? { name: text } : { project_code: text }),
      ...(fiscalYear !== null && { fiscal_year: fiscalYear }),
      ...(chosen.industry && { industry: chosen.industry }),
    },
    given: already,
    ...(chosen.scheme && { scheme: chosen.scheme }),
    limit,
  };
  const call = { id: recommendIndicators.id, params };
  return { question: { key: JSON.stringify(call), call }, header: parseYesNo('表头', chosen.header, false) };
}

const resultSchema = recommendIndicators.result.extend({ provenance });

/** @throws AppError `not_found` where nothing can be recommended: an empty spill would look like a fault */
export function recommendRows(result: unknown, header: boolean, lang: Lang): Cell[][] {
  const { rows } = parseAnswer(resultSchema, result);
  if (rows.length === 0) {
    throw new AppError('not_found', {
      zh: '没有可推荐的指标，请核对项目编码和年度，或减少已有指标后重试。',
      en: 'There is nothing to recommend; please check the project code and year, or give fewer indicators.',
    });
  }
  const body = rows.map((row) => COLUMNS.map((column) => column.of(row)));
  return header ? [COLUMNS.map((column) => column[lang]), ...body] : body;
}
