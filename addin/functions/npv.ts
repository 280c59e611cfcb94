/** JX.NPV: what costs and benefits over years are worth today. */
import { parseOptions } from '../options.ts';
import { inCell } from './runtime.ts';
import { type Worth, worthQuestion } from './worth.ts';

/**
 * 净现值：效益现值减成本现值。第一个单元格为第 0 年，不折现（Excel 的 NPV 从第 1 年起折现）。 Net present value; the first cell is year 0.
 * @customfunction NPV
 * @cancelable
 * @param {unknown} rate 折现率（如 5%），或折现率规则包的编号。 Discount rate, or the id of a rule pack of discount rates.
 * @param {unknown[][]} costs 各年成本，空单元格为 0。 Costs, one a year; empty is 0.
 * @param {unknown[][]} benefits 各年效益，与成本一一对应。 Benefits, as many as there are costs.
 * @param {unknown} [options] 选项，暂无。 Options; none yet.
 * @param {CustomFunctions.CancelableInvocation} invocation
 * @returns {Promise<unknown>} 净现值，单位同成本和效益。 The net present value.
 */
export async function npvInCell(rate: unknown, costs: unknown[][], benefits: unknown[][], options: unknown, invocation: CustomFunctions.CancelableInvocation): Promise<unknown> {
  return inCell(invocation, async ({ ask }) => {
    parseOptions(options, {});
    return ((await ask(worthQuestion(rate, costs, benefits))) as Worth).npv;
  });
}
