import { MONEY_UNITS } from '../../../imports/money-units.ts';
import { isCost } from '../form.ts';
import { formRule, type Found, text } from '../rule.ts';

/** The budget itself as the only cost indicator: whoever spends no more than he has meets it. */
export const costWholeBudget = formRule('cost_whole_budget', ({ rows, project: { budget } }): readonly Found[] => {
  const costs = rows.filter(isCost);
  const [only] = costs;
  if (only === undefined || costs.length > 1 || budget == null || budget <= 0) return [];
  const yuan = only.target !== null && Object.hasOwn(MONEY_UNITS, only.unit) ? only.target * 10 ** MONEY_UNITS[only.unit]! : null;
  if (yuan === null || Math.abs(yuan - budget) > 1e-9 * budget + 0.005) return [];
  return [{
    row: only.at, cell: 'target_value',
    message: text(`成本指标只有“${only.name}”，数值就是项目预算，不超支即完成，起不到控制成本的作用。`, `The only cost indicator, "${only.name}", is the budget itself: it is met by not overspending and controls no cost.`),
    suggestion: text('请优先用单位成本，如“每公里养护成本 ≤ ××万元”；难以分摊的，写主要分项的成本控制数。', 'Please use a unit cost, or limits of the main parts of the cost where none can be formed.'),
  }];
});
