import { downward, has, isCost, isPercent } from '../form.ts';
import { rowRule, text } from '../rule.ts';

/** A share of a whole that came out above the whole. A task may be overfulfilled, a cost overrun: those are told mildly or not at all. */
export const actualImpossible = rowRule('actual_impossible', (row, limits) => {
  if (row.actual === null || row.qualitative || !isPercent(row.unit) || isCost(row) || downward(row.sign)) return null;
  const limited = limits.high_ends.some((end) => row.key.endsWith(end)) && has(row.name, limits.unlimited_words) === undefined;
  if (!limited || (row.actual <= 100 && row.actual >= 0)) return null;
  return {
    cell: 'actual_value', doubtful: row.actual > 100 && row.key.endsWith('完成率'),
    message: text(`“${row.name}”的实际完成值为 ${row.actual}%，应在 0–100% 之间。`, `The actual value of "${row.name}" is ${row.actual}%; it must be within 0–100%.`),
    suggestion: text('请核对实际完成值的分子、分母和单位。', 'Please check numerator, denominator and unit.'),
  };
}, 'self_evaluation');
