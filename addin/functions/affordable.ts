/** JX.AFFORDABLE: the largest target that a budget pays for, from cost items in the sheet. */
import type { z } from 'zod';
import { need } from '../../analytics/cost/need/contract.ts';
import { AppError } from '../../analytics/errors.ts';
import type { Cell } from '../cells.ts';
import { parseAnswer } from '../client/answers.ts';
import { numberIn } from './figures.ts';
import { chooseMeasure } from './measure.ts';
import { needOfCells } from './need-table.ts';
import { needResult } from './need.ts';
import type { CellQuestion } from './plan.ts';
import { inCells } from './runtime.ts';

/**
 * 由预算反推目标：预算最多能完成的目标数量（多个目标同比例，向下溢出），或倍数、可负担的质量系数、说明。 The largest targets a budget pays for.
 * @customfunction AFFORDABLE
 * @cancelable
 * @requiresAddress
 * @param {unknown} budget 预算，单位同成本项表。 Budget, in the unit of the items.
 * @param {unknown[][]} targets 目标数量；多个目标时每行为名称、数量，或名称、单位、数量。 One quantity, or rows of name and quantity.
 * @param {unknown[][]} items 成本项表，第一行为表头，同 JX.NEED。 Table of cost items with headers, as in JX.NEED.
 * @param {unknown} income 收入（如票款），单位同成本项表。 Income, in the unit of the items.
 * @param {unknown} [measure] 口径：目标数量（默认）、倍数、质量系数、说明。 Measure; the quantities by default.
 * @param {unknown} [options] 选项，同 JX.NEED。 Options as in JX.NEED.
 * @param {CustomFunctions.CancelableInvocation} invocation
 * @returns {Promise<unknown[][]>} 每个目标一行。 A row for each target.
 */
export async function affordableInCell(budget: unknown, targets: unknown[][], items: unknown[][], income: unknown, measure: unknown, options: unknown, invocation: CustomFunctions.CancelableInvocation): Promise<unknown[][]> {
  return inCells(invocation, async ({ ask }) => {
    const asked = affordableQuestion({ budget, targets, items, income, measure, options });
    return affordableValues(await ask(asked.question), asked.measure);
  });
}

type Affordable = NonNullable<z.output<typeof needResult>['affordable']>;
type Measure = { readonly names: readonly string[]; readonly of: (found: Affordable) => Cell[] | null };

/** The published measures; the first name is the one shown. Never remove or rename one. */
export const AFFORDABLE_MEASURES: readonly Measure[] = [
  { names: ['目标数量', 'quantity'], of: ({ scale, targets }) => (scale === null ? null : targets.map(({ quantity }) => quantity)) },
  { names: ['倍数', 'scale'], of: ({ scale }) => (scale === null ? null : [scale]) },
  { names: ['质量系数', 'quality'], of: ({ quality_coefficient }) => (quality_coefficient === null ? null : [quality_coefficient]) },
  { names: ['说明', 'explanation'], of: ({ explanation }) => [explanation] },
];

type Arguments = Readonly<Record<'budget' | 'targets' | 'items' | 'income' | 'measure' | 'options', unknown>>;

/** @throws AppError `invalid_params` for an argument that cannot be understood */
export function affordableQuestion({ budget, measure, ...cells }: Arguments): { question: CellQuestion; measure: Measure } {
  const params = needOfCells(cells);
  const money = numberIn(budget, '预算', false);
  if (money === null) throw new AppError('invalid_params', { zh: '预算没有填写，请给出预算金额。', en: 'The budget is missing; please give its amount.' });
  const call = { id: need.id, params: { ...params, budget: money } };
  return { question: { key: JSON.stringify(call), call }, measure: chooseMeasure(measure, AFFORDABLE_MEASURES) };
}

/** @throws AppError `not_enough_data` with the reason where no target fits, or any would */
export function affordableValues(result: unknown, measure: Measure): Cell[][] {
  const { affordable } = parseAnswer(needResult, result);
  const values = affordable ? measure.of(affordable) : null;
  if (values !== null) return values.map((value) => [value]);
  const why = affordable?.explanation ?? '';
  throw new AppError('not_enough_data', { zh: why, en: why });
}
