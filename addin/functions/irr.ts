/** JX.IRR: the one rate at which benefits are worth what they cost, or why there is no such rate. */
import { AppError } from '../../analytics/errors.ts';
import type { Cell } from '../cells.ts';
import { parseOptions } from '../options.ts';
import { inCell } from './runtime.ts';
import { type Worth, worthQuestion } from './worth.ts';

/**
 * 内部收益率：使净现值为 0 的折现率；没有或不止一个时返回错误并说明。 Internal rate of return; an error with the reason where there is none or more than one.
 * @customfunction IRR
 * @cancelable
 * @param {unknown[][]} costs 各年成本，空单元格为 0。 Costs, one a year; empty is 0.
 * @param {unknown[][]} benefits 各年效益，与成本一一对应。 Benefits, as many as there are costs.
 * @param {unknown} [options] 选项，暂无。 Options; none yet.
 * @param {CustomFunctions.CancelableInvocation} invocation
 * @returns {Promise<unknown>} 每年的比率。 A rate a year.
 */
export async function irrInCell(costs: unknown[][], benefits: unknown[][], options: unknown, invocation: CustomFunctions.CancelableInvocation): Promise<unknown> {
  return inCell(invocation, async ({ ask }) => {
    parseOptions(options, {});
    return irrValue((await ask(worthQuestion(0, costs, benefits))) as Worth);
  });
}

/** @throws AppError `not_enough_data` where there is none, or more than one */
export function irrValue({ irr, irr_note }: Pick<Worth, 'irr' | 'irr_note'>): Cell {
  if (irr !== null) return irr;
  throw new AppError('not_enough_data', { zh: irr_note!, en: irr_note! });
}
