/** What an ex-ante evaluation took off the request. Pure. */
import { percent, quotient, shown } from '../evaluate/figures.ts';
import type { Text } from '../errors.ts';

export type Reduction = { amount: number; rate: number | null; kept: number; why: Text };

/** @returns yuan; an amount below 0 where more was approved than requested; null where either figure is missing */
export function reductionOf(requested: number | undefined, approved: number | undefined): Reduction | null {
  if (requested === undefined || approved === undefined) return null;
  const amount = requested - approved;
  const rate = quotient(amount, requested);
  if (rate === null) {
    return { amount, rate: null, kept: approved, why: { zh: `申请金额为 ${shown(requested)} 元，审减率无法计算，请核对。`, en: `${shown(requested)} yuan were requested, so there is no rate of reduction; please check it.` } };
  }
  const figures = `${shown(requested)} − ${shown(approved)} = ${shown(amount)}`;
  const more = amount < 0 ? { zh: '，核定多于申请，请核对', en: '; more was approved than requested, please check it' } : { zh: '', en: '' };
  return { amount, rate, kept: approved, why: { zh: `审减 ${figures} 元，审减率 ${percent(rate)}${more.zh}。`, en: `Reduced by ${figures} yuan, ${percent(rate)} of the request${more.en}.` } };
}
