/** JX.PERCENTILE: unit costs of rows of the sheet, and where each stands in its group. */
import type { z } from 'zod';
import { units } from '../../analytics/compare/units/contract.ts';
import { provenance } from '../../analytics/contract.ts';
import { AppError } from '../../analytics/errors.ts';
import { cellText, type Cell } from '../cells.ts';
import { parseAnswer } from '../client/answers.ts';
import { parseOptions, parseYesNo } from '../options.ts';
import { inRows, isBlankRow, mustMatch, numberIn, rowsOf } from './figures.ts';
import { chooseMeasure } from './measure.ts';
import type { CellQuestion } from './plan.ts';
import { inCells } from './runtime.ts';
import { ZEROS } from './zeros.ts';

/**
 * 各行单位成本（成本÷产出）在同组中的百分位，0 为最低；也可取单位成本、名次、偏离度、说明，向下溢出。 Percentiles of unit costs within their groups.
 * @customfunction PERCENTILE
 * @cancelable
 * @requiresAddress
 * @param {unknown[][]} cost 成本，一列。 Costs, one column.
 * @param {unknown[][]} output 产出，一列。 Outputs, one column.
 * @param {unknown[][]} [group] 分组，一列；省略时全部为一组。 Groups, one column; one group by default.
 * @param {unknown} [measure] 口径：百分位（默认）、单位成本、名次、偏离度、提示、说明。 Measure; the percentile by default.
 * @param {unknown} [options] 选项，如“零值有效=是”。 Options such as "zeros=yes".
 * @param {CustomFunctions.CancelableInvocation} invocation
 * @returns {Promise<unknown[][]>} 每行一个值。 A value for each row.
 */
export async function percentileInCell(cost: unknown[][], output: unknown[][], group: unknown[][], measure: unknown, options: unknown, invocation: CustomFunctions.CancelableInvocation): Promise<unknown[][]> {
  return inCells(invocation, async ({ ask, lang }) => {
    const asked = percentileQuestion({ cost, output, group, measure, options });
    return asked.show(await ask(asked.question), lang);
  });
}

const resultSchema = units.result.extend({ provenance });
type Row = z.output<typeof resultSchema>['rows'][number];
type Flag = NonNullable<Row['flag']>;
type Measure = { readonly names: readonly string[]; readonly of: (row: Row, lang: 'zh' | 'en') => Cell };

const FLAG_WORDS: Readonly<Record<Flag, { zh: string; en: string }>> = {
  high: { zh: '偏高', en: 'high' }, low: { zh: '偏低', en: 'low' }, zero_cost: { zh: '成本为0', en: 'no cost' }, zero_output: { zh: '产出为0', en: 'no output' },
  missing: { zh: '缺数', en: 'missing' }, negative: { zh: '负数', en: 'negative' }, not_ranked: { zh: '不作对比', en: 'not compared' },
};

/** The published measures; the first name is the one shown. Never remove or rename one. */
export const PERCENTILE_MEASURES: readonly Measure[] = [
  { names: ['百分位', 'percentile'], of: (row) => row.percentile },
  { names: ['单位成本', 'unitcost'], of: (row) => row.unit_cost },
  { names: ['名次', 'rank'], of: (row) => row.rank },
  { names: ['偏离度', 'deviation'], of: (row) => row.mad_score },
  { names: ['提示', 'flag'], of: (row, lang) => (row.flag === null ? '' : FLAG_WORDS[row.flag][lang]) },
  { names: ['说明', 'reason'], of: (row) => row.reason ?? '' },
];

type Arguments = Readonly<Record<'cost' | 'output' | 'group' | 'measure' | 'options', unknown>>;
type Asked = { readonly question: CellQuestion; readonly show: (result: unknown, lang: 'zh' | 'en') => (Cell | AppError)[][] };

/** @throws AppError `invalid_params` for an argument that cannot be understood */
export function percentileQuestion(given: Arguments): Asked {
  const chosen = parseOptions(given.options, { zeros: ZEROS });
  const zeros = parseYesNo('零值有效', chosen.zeros, false);
  const measure = chooseMeasure(given.measure, PERCENTILE_MEASURES);
  const [costs, outputs] = [rowsOf(given.cost), rowsOf(given.output)];
  mustMatch(['成本', '产出'], [costs.length, outputs.length]);
  const groups = isLeftOut(given.group) ? null : rowsOf(given.group);
  if (groups) mustMatch(['成本', '分组'], [costs.length, groups.length]);
  const pairs = costs.map((row, i) => [row[0], outputs[i]![0]]);
  const rows = pairs.flatMap(([cost, output], i) => {
    if (isBlankRow([cost, output])) return [];
    const group = groups ? cellText(groups[i]![0], '分组') : null;
    const place = `第 ${i + 1} 行的`;
    return [{ id: String(i + 1), cost: numberIn(cost, `${place}成本`, zeros), output: numberIn(output, `${place}产出`, zeros), ...(groups && { group: group ?? '（未分组）' }) }];
  });
  if (rows.length === 0) throw new AppError('invalid_params', { zh: '引用的区域没有数据，请更正。', en: 'The ranges hold no figures; please correct them.' });
  const call = { id: units.id, params: { rows } };
  return { question: { key: JSON.stringify(call), call }, show: (result, lang) => inRows(pairs, parseAnswer(resultSchema, result).rows.map((row) => valueOf(row, measure, lang)), '') };
}

function isLeftOut(value: unknown): boolean {
  const cells: unknown[] = Array.isArray(value) ? (value as unknown[]).flat() : [value];
  return cells.length === 1 && (cells[0] === null || cells[0] === undefined || cells[0] === '');
}

function valueOf(row: Row, measure: Measure, lang: 'zh' | 'en'): Cell | AppError {
  const value = measure.of(row, lang);
  if (value !== null) return value;
  return new AppError('not_enough_data', {
    zh: row.reason ?? '本组过半数相同，没有偏离度，请看名次。',
    en: row.reason ?? 'More than half of the group are equal, so there is no deviation; please look at the rank.',
  });
}
