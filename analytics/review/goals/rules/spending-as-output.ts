import { MONEY_UNITS } from '../../../imports/money-units.ts';
import { has, isCost } from '../form.ts';
import { rowRule, text } from '../rule.ts';

/** Money spent is not what was delivered. */
export const spendingAsOutput = rowRule('spending_as_output', (row, { spending_words }) => {
  if (isCost(row) || !['产出', '效益'].includes(row.key1)) return null;
  const word = has(row.name, spending_words);
  const amount = row.key2 === '数量' && Object.hasOwn(MONEY_UNITS, row.unit) && !/收入|产值|销售|税|贷款|投资额|交易额|补贴标准/.test(row.name);
  if (word === undefined && !amount) return null;
  return {
    cell: 'name',
    message: text(`“${row.name}”说的是花钱（${word === undefined ? `单位“${row.unit}”` : `“${word}”`}），不是项目的产出或效果。`, `"${row.name}" is about spending (${word ?? row.unit}), not about output or effect.`),
    suggestion: text('请改为用这笔钱完成的数量；预算执行率在自评时单独计分，金额可作成本指标。', 'Please write what the money delivers; the execution rate has points of its own, an amount can be a cost indicator.'),
  };
});
