/** JX.SEARCH: arguments to a question, the answer to spilled rows. */
import { provenance } from '../../analytics/contract.ts';
import { AppError, type Lang } from '../../analytics/errors.ts';
import { search, type SearchRow } from '../../analytics/library/search/contract.ts';
import { cellInteger, requiredText, toCell, type Cell } from '../cells.ts';
import { parseAnswer } from '../client/answers.ts';
import { parseOptions, parseYesNo } from '../options.ts';
import type { CellQuestion } from './plan.ts';
import { inCells } from './runtime.ts';

/**
 * 在指标库中查找：指标编码、名称、一级、二级、行业、计量单位、计算符号、相关度，向下溢出。 Searches the indicator library; spilled rows.
 * @customfunction SEARCH
 * @cancelable
 * @requiresAddress
 * @param {unknown} text 要找的内容：编码、名称或一句话。 What to look for: a code, a name or a phrase.
 * @param {unknown} [count] 个数，默认 10。 How many; 10 by default.
 * @param {unknown} [options] 选项，如“行业=教育;表头=是”。 Options such as "industry=教育;header=yes".
 * @param {CustomFunctions.CancelableInvocation} invocation
 * @returns {Promise<unknown[][]>} 找到的指标，每行一个，最相近的在前。 One indicator a row, the nearest first.
 */
export async function searchInCell(text: unknown, count: unknown, options: unknown, invocation: CustomFunctions.CancelableInvocation): Promise<unknown[][]> {
  return inCells(invocation, async ({ ask, lang }) => {
    const asked = searchQuestion(text, count, options);
    return searchRows(await ask(asked.question), asked.header, lang);
  });
}

const OPTIONS = { industry: ['行业', 'industry'], header: ['表头', 'header'] } as const;

/** The published columns of the spill, in order. Never remove, rename or move one; new ones go to the right behind an option. */
export const SEARCH_COLUMNS: readonly { readonly zh: string; readonly en: string; readonly of: (row: SearchRow) => Cell }[] = [
  { zh: '指标编码', en: 'Code', of: (row) => row.indicator_id },
  { zh: '指标名称', en: 'Indicator', of: (row) => row.name },
  { zh: '一级指标', en: 'Level 1', of: (row) => toCell(row.level1) },
  { zh: '二级指标', en: 'Level 2', of: (row) => toCell(row.level2) },
  { zh: '行业', en: 'Industry', of: (row) => toCell(row.industry) },
  { zh: '计量单位', en: 'Unit', of: (row) => toCell(row.unit) },
  { zh: '计算符号', en: 'Sign', of: (row) => toCell(row.sign) },
  { zh: '相关度', en: 'Score', of: (row) => row.score },
];

/** @throws AppError `invalid_params` for an argument that cannot be understood */
export function searchQuestion(text: unknown, count: unknown, options: unknown): { question: CellQuestion; header: boolean } {
  const wanted = requiredText(text, '查找内容');
  const limit = cellInteger(count, '个数', 1, 1_000) ?? 10;
  const { industry, header } = parseOptions(options, OPTIONS);
  const call = { id: search.id, params: { text: wanted, limit, ...(industry && { industry }) } };
  return { question: { key: JSON.stringify(call), call }, header: parseYesNo('表头', header, false) };
}

const resultSchema = search.result.extend({ provenance });

/** @throws AppError `not_found` where nothing is found: an empty spill would look like a fault */
export function searchRows(result: unknown, header: boolean, lang: Lang): Cell[][] {
  const { rows } = parseAnswer(resultSchema, result);
  if (rows.length === 0) {
    throw new AppError('not_found', {
      zh: '指标库中没有找到相近的指标，请换一种说法或去掉行业条件后重试。',
      en: 'The library holds nothing near to this; please use other words or leave out the industry.',
    });
  }
  const body = rows.map((row) => SEARCH_COLUMNS.map((column) => column.of(row)));
  return header ? [SEARCH_COLUMNS.map((column) => column[lang]), ...body] : body;
}
