import { has, isPercent } from '../form.ts';
import { rowRule, text } from '../rule.ts';

export const actualImpossible = rowRule('actual_impossible', (row, limits) => {
  if (row.actual === null || row.qualitative || !isPercent(row.unit)) return null;
  const limited = limits.limited_ends.some((end) => row.key.endsWith(end)) && has(row.name, limits.unlimited_words) === undefined;
  if (!limited || (row.actual <= 100 && row.actual >= 0)) return null;
  return { cell: 'actual_value', message: text(`“${row.name}”的实际完成值为 ${row.actual}%，应在 0–100% 之间。`, `The actual value of "${row.name}" is ${row.actual}%; it must be within 0–100%.`), suggestion: text('请核对实际完成值的分子、分母和单位。', 'Please check numerator, denominator and unit.') };
}, 'self_evaluation');
