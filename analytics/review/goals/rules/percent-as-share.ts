import { isPercent, upward } from '../form.ts';
import { rowRule, text } from '../rule.ts';

export const percentAsShare = rowRule('percent_as_share', (row, limits) => {
  if (!isPercent(row.unit) || row.target === null || row.target <= 0 || row.target > 1 || !upward(row.sign)) return null;
  if (!limits.high_ends.some((end) => row.key.endsWith(end))) return null;
  const meant = Number((row.target * 100).toPrecision(12));
  return {
    cell: 'target_value',
    message: text(`“${row.name}”的指标值为 ${row.target}%，疑为把 ${meant}% 写成了小数。`, `"${row.name}" has the target ${row.target}%; probably ${meant}% was written as a share.`),
    suggestion: text(`单位为 % 时请填 ${meant}。`, `With the unit %, please write ${meant}.`),
    proposal: { target_value: meant },
  };
});
