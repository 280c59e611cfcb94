/** Points of the options by qualitative criteria, typed or read from the sheet, as the question has them. Pure. */
import { AppError } from '../../../../analytics/errors.ts';
import { isEmptyCell } from '../../../cells.ts';
import { cellAddress, figureOf, readGiven, readName } from '../sheet/figure.ts';
import type { ReadTable } from '../sheet/read-table.ts';

/** All as it was typed. */
export type Criterion = { readonly key: number; readonly name: string; readonly weight: string; /** By option. */ readonly scores: Readonly<Record<string, string>> };
export type Scoring = readonly Criterion[];
export type Scored = { readonly weights: Readonly<Record<string, number>>; readonly scores: ReadonlyMap<string, Readonly<Record<string, number>>> };

const WEIGHTS = /^(?:权\s*重|权\s*数|weights?)$/i;
const LONGEST = 64;

/** @returns null where nothing was typed. @throws AppError `invalid_params` naming criterion and option */
export function scoresOf(scoring: Scoring, options: readonly string[]): Scored | null {
  const used = scoring.filter(({ name, weight, scores }) => [name, weight, ...Object.values(scores)].some((text) => text.trim() !== ''));
  if (used.length === 0) return null;
  const weights: Record<string, number> = {};
  const scores = new Map<string, Record<string, number>>(options.map((option) => [option, {}]));
  used.forEach((criterion, index) => {
    const name = criterion.name.trim();
    if (name === '' || name.length > LONGEST) throw refused(`定性评分的第 ${index + 1} 项准则没有名称，或超过 ${LONGEST} 个字，请填写。`, `Criterion ${index + 1} of the scores has no name, or one of more than ${LONGEST} characters; please give it.`);
    if (Object.hasOwn(weights, name)) throw refused(`定性评分中准则“${name}”出现了两次，请合并或改名。`, `The criterion "${name}" stands twice in the scores; please merge or rename it.`);
    const weight = figureOf(criterion.weight);
    if (typeof weight !== 'number' || weight < 0) throw refused(`准则“${name}”的权重是“${criterion.weight}”，应为不小于 0 的数字，请更正。`, `The weight of criterion "${name}" is "${criterion.weight}"; expected a number of at least 0. Please correct it.`);
    weights[name] = weight;
    for (const option of options) {
      const typed = criterion.scores[option] ?? '';
      const score = figureOf(typed);
      if (typeof score !== 'number') throw refused(`准则“${name}”下方案“${option}”的评分是“${typed}”，应为数字，请填写。`, `The score of option "${option}" by criterion "${name}" is "${typed}"; expected a number. Please give it.`);
      scores.get(option)![name] = score;
    }
  });
  return { weights, scores };
}

/**
 * A row an option and a column a criterion; the row called 权重 has the weights.
 * @throws AppError `invalid_params` naming the cell, the option that is missing, or that no row has the weights
 */
export function scoringOfTable(table: ReadTable, options: readonly string[]): Scoring {
  const [first, ...criteria] = table.columns;
  if (!first || criteria.length === 0) throw refused('评分表至少需要方案和一项准则两列，请重新选择。', 'The scores need a column of options and one of a criterion at least; please select them.');
  const lines = table.rows.map(({ row, cells }) => ({ row, cells, name: readName(cells[first.index] ?? null, { row, column: table.column + first.index, title: first.title }) }));
  const weights = lines.find(({ name }) => WEIGHTS.test(name));
  if (!weights) throw refused(`评分表 ${table.address} 没有名为“权重”的一行，请在“${first.title}”列写“权重”，其右填各准则的权重，再重新读取。`, `The scores in ${table.address} have no row called "weight"; please write it into the column "${first.title}" with the weights beside it, and read again.`);
  const scored = lines.filter((line) => line !== weights);
  const twice = scored.find(({ name }, index) => scored.findIndex((other) => other.name === name) !== index);
  if (twice) throw refused(`${cellAddress({ row: twice.row, column: table.column + first.index })} 的方案“${twice.name}”在评分表中出现了两次，请只保留一行。`, `Option "${twice.name}" in ${cellAddress({ row: twice.row, column: table.column + first.index })} stands twice in the scores; please keep one row.`);
  const unknown = scored.find(({ name }) => !options.includes(name));
  if (unknown) throw refused(`${cellAddress({ row: unknown.row, column: table.column + first.index })} 的方案“${unknown.name}”不在成本效益表中，请核对名称后重新读取。`, `Option "${unknown.name}" in ${cellAddress({ row: unknown.row, column: table.column + first.index })} is not among the options; please check the name and read again.`);
  const missing = options.find((option) => !scored.some(({ name }) => name === option));
  if (missing !== undefined) throw refused(`评分表 ${table.address} 没有方案“${missing}”，请补上一行后重新读取。`, `The scores in ${table.address} lack the option "${missing}"; please add its row and read again.`);
  const figure = ({ row, cells }: (typeof lines)[number], { index, title }: (typeof criteria)[number]) => String(readGiven(cells[index] ?? null, { row, column: table.column + index, title }));
  return criteria
    .filter(({ index }) => lines.some(({ cells }) => !isEmptyCell(cells[index] ?? null)))
    .map((column, key) => ({ key, name: column.title, weight: figure(weights, column), scores: Object.fromEntries(scored.map((line) => [line.name, figure(line, column)])) }));
}

function refused(zh: string, en: string): AppError {
  return new AppError('invalid_params', { zh, en });
}
