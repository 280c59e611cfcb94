import { has, isPercent, upward } from '../form.ts';
import { rowRule, text } from '../rule.ts';

/** A share of a whole cannot pass 100 %; a growth can. */
export const percentOver100 = rowRule('percent_over_100', (row, limits) => {
  if (!isPercent(row.unit) || row.target === null || row.target <= 100 || !(upward(row.sign) || row.sign === '=')) return null;
  if (has(row.name, limits.unlimited_words) !== undefined) return null;
  const limited = limits.limited_ends.some((end) => row.key.endsWith(end));
  return {
    cell: 'target_value', doubtful: !limited,
    message: text(`“${row.name}”的指标值为 ${row.target}%，超过 100%，不可能达到。`, `"${row.name}" has the target ${row.target}%, above 100%, which cannot be reached.`),
    suggestion: limited ? text('请改为不高于 100% 的值；如是增长率或完成量，请改写名称或换用数量单位。', 'Please use at most 100%; if it is a growth or a volume, rename it or use a unit of quantity.') : text('请核对：比例不超过 100%；如是增长率，请在名称中写明“增长率”。', 'Please check: a share is at most 100%; if it is a growth, say so in the name.'),
    ...(limited ? { proposal: { target_value: 100 } } : {}),
  };
});
