/**
 * The functions a person types into a cell. The JSDoc is their metadata.
 *
 * A published signature never changes: what is new becomes a key of the last
 * argument. Nothing here is volatile, and nothing throws anything but an Excel
 * error with a sentence.
 */
import type { Lang } from '../../analytics/errors.ts';
import type { UsageRow } from '../../analytics/library/usage/contract.ts';
import type { Batcher } from '../batch.ts';
import { toCellError } from '../cells.ts';
import type { CellQuestion } from './plan.ts';
import { recommendQuestion, recommendRows } from './recommend.ts';
import { measureValue, usageQuestion } from './usage.ts';

type Service = { readonly batcher: Batcher<CellQuestion>; readonly lang: () => Lang };
let service: Service;

/** Gives the functions their way to the service and makes them known to Excel. */
export function registerFunctions(given: Service): void {
  service = given;
  CustomFunctions.associate('USAGE', usage);
  CustomFunctions.associate('RECOMMEND', recommend);
}

/**
 * 指标的使用情况：有多少项目、单位、年度在用，占比、平均权重、平均完成率、满分率、最近年度。 How much an indicator is used.
 * @customfunction USAGE
 * @cancelable
 * @param {unknown} indicator 指标编码或完整名称。 Code or exact name of the indicator.
 * @param {unknown} [measure] 口径：项目数（默认）、单位数、年数、占比、平均权重、平均完成率、满分率、最近年度。 Measure; projects by default.
 * @param {unknown} [options] 选项，如“年度=2023-2025;行业=教育”。 Options such as "years=2023-2025".
 * @param {CustomFunctions.CancelableInvocation} invocation
 * @returns {Promise<number>} 数值；占比、完成率、满分率为 0–1。 A number; shares and rates are 0–1.
 */
export async function usage(
  indicator: unknown,
  measure: unknown,
  options: unknown,
  invocation: CustomFunctions.CancelableInvocation,
): Promise<number> {
  return answer(async (signal) => {
    const asked = usageQuestion(indicator, measure, options);
    return measureValue((await service.batcher.ask(asked.question, { signal })) as UsageRow, asked.measure);
  }, invocation);
}

/**
 * 为项目推荐绩效指标：编码、名称、一级、二级、推荐度、符号、参考指标值、单位、权重、理由，向下溢出。 Recommends indicators for a project as spilled rows.
 * @customfunction RECOMMEND
 * @cancelable
 * @param {unknown} project 项目编码（选项“按名称=是”时为项目名称）。 Project code.
 * @param {unknown} [year] 预算年度，省略时取最近年度。 Fiscal year; the latest by default.
 * @param {unknown[][]} [given] 已有指标的编码区域，不再推荐。 Codes of indicators already chosen.
 * @param {unknown} [count] 个数，默认 10。 How many; 10 by default.
 * @param {unknown} [options] 选项，如“表头=是;行业=教育”。 Options such as "header=yes".
 * @param {CustomFunctions.CancelableInvocation} invocation
 * @returns {Promise<unknown[][]>} 推荐的指标，每行一个。 One indicator a row.
 */
export async function recommend(
  project: unknown,
  year: unknown,
  given: unknown[][],
  count: unknown,
  options: unknown,
  invocation: CustomFunctions.CancelableInvocation,
): Promise<unknown[][]> {
  return answer(async (signal) => {
    const asked = recommendQuestion(project, year, given, count, options);
    return recommendRows(await service.batcher.ask(asked.question, { signal }), asked.header, service.lang());
  }, invocation);
}

/** Runs one cell's question; whatever goes wrong becomes an Excel error that carries the sentence. */
async function answer<T>(ask: (signal: AbortSignal) => Promise<T>, invocation: CustomFunctions.CancelableInvocation): Promise<T> {
  const controller = new AbortController();
  invocation.onCanceled = () => controller.abort();
  try {
    return await ask(controller.signal);
  } catch (error) {
    const { kind, message } = toCellError(error, service.lang());
    const { invalidValue, notAvailable } = CustomFunctions.ErrorCode;
    throw new CustomFunctions.Error(kind === '#VALUE!' ? invalidValue : notAvailable, message);
  }
}
