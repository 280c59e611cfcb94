import { has, isCost, upward } from '../form.ts';
import { rowRule, text } from '../rule.ts';

export const costSign = rowRule('cost_sign', (row, { saving_words: saving }) => {
  if (!isCost(row) || !upward(row.sign) || has(row.name, saving) !== undefined) return null;
  const sign = row.sign === '>' ? '<' : '<=';
  return {
    cell: 'sign',
    message: text(`成本指标“${row.name}”的符号是“${row.sign === '>' ? '＞' : '≥'}”，意味着花得越多越好。`, `The cost indicator "${row.name}" has the sign ${row.sign}: the more is spent, the better.`),
    suggestion: text(`请改为“${sign === '<' ? '＜' : '≤'}”${row.target === null ? '' : `，即不超过 ${row.target} ${row.unit}`}。`, `Please use ${sign}${row.target === null ? '' : `, at most ${row.target} ${row.unit}`}.`),
    proposal: { sign },
  };
});
