/** JX.BCR: benefits as a multiple of costs. */
import { AppError } from '../../analytics/errors.ts';
import type { Cell } from '../cells.ts';
import { parseOptions } from '../options.ts';
import { inCell } from './runtime.ts';
import { type Worth, worthQuestion } from './worth.ts';

/**
 * 效益成本比：效益现值÷成本现值。第一个单元格为第 0 年，不折现。 Benefit-cost ratio; the first cell is year 0.
 * @customfunction BCR
 * @cancelable
 * @param {unknown} rate 折现率（如 5%），或折现率规则包的编号。 Discount rate, or the id of a rule pack of discount rates.
 * @param {unknown[][]} costs 各年成本，空单元格为 0。 Costs, one a year; empty is 0.
 * @param {unknown[][]} benefits 各年效益，与成本一一对应。 Benefits, as many as there are costs.
 * @param {unknown} [options] 选项，暂无。 Options; none yet.
 * @param {CustomFunctions.CancelableInvocation} invocation
 * @returns {Promise<unknown>} 大于 1 为效益超过成本。 Above 1, benefits exceed costs.
 */
export async function bcrInCell(rate: unknown, costs: unknown[][], benefits: unknown[][], options: unknown, invocation: CustomFunctions.CancelableInvocation): Promise<unknown> {
  return inCell(invocation, async ({ ask }) => {
    parseOptions(options, {});
    return bcrValue((await ask(worthQuestion(rate, costs, benefits))) as Worth);
  });
}

/** @throws AppError `not_enough_data` where there are no costs */
export function bcrValue({ bcr }: Pick<Worth, 'bcr'>): Cell {
  if (bcr !== null) return bcr;
  throw new AppError('not_enough_data', { zh: '成本现值不大于 0，没有效益成本比，请核对成本。', en: 'The present value of costs is not above 0, so there is no benefit-cost ratio; please check the costs.' });
}
