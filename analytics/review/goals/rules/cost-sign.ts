import { has, isCost, upward } from '../form.ts';
import { rowRule, text } from '../rule.ts';

/** What is bought to save something is a cost like any other: 节能减排改造成本, unlike 二氧化碳减排量 or 降低减排成本. */
const BOUGHT = /(?:减排|(?:污染物?|污染负荷|排放)削减).*(?:成本|造价|购置|费用?|投资|支出)(?:[（(].*[）)])?$/;

export const costSign = rowRule('cost_sign', (row, { saving_words: saving }) => {
  if (!isCost(row) || !upward(row.sign) || has(row.name.replace(BOUGHT, ''), saving) !== undefined) return null;
  const sign = row.sign === '>' ? '<' : '<=';
  return {
    cell: 'sign',
    message: text(`成本指标“${row.name}”的符号是“${row.sign === '>' ? '＞' : '≥'}”，意味着花得越多越好。`, `The cost indicator "${row.name}" has the sign ${row.sign}: the more is spent, the better.`),
    suggestion: text(`请改为“${sign === '<' ? '＜' : '≤'}”${row.target === null ? '' : `，即不超过 ${row.target} ${row.unit}`}。`, `Please use ${sign}${row.target === null ? '' : `, at most ${row.target} ${row.unit}`}.`),
    proposal: { sign },
  };
});
