import { shown } from '../../../evaluate/figures.ts';
import { MONEY_UNITS } from '../../../imports/money-units.ts';
import { isCost, type Row } from '../form.ts';
import { formRule, type Found, text } from '../rule.ts';

/** Null where the target is no amount of money. */
const yuanOf = ({ target, unit }: Row): number | null => (target !== null && Object.hasOwn(MONEY_UNITS, unit) ? target * 10 ** MONEY_UNITS[unit]! : null);

/** A cost above all the money of the project, alone or together. */
export const costOverBudget = formRule('cost_over_budget', ({ rows, project: { budget } }) => {
  if (budget == null || budget <= 0) return null;
  const limit = budget * (1 + 1e-9) + 0.005;
  const costs = rows.filter(isCost).flatMap((row) => {
    const yuan = yuanOf(row);
    return yuan === null || row.sign === '>=' || row.sign === '>' ? [] : [{ row, yuan }];
  });
  const over = costs.filter(({ yuan }) => yuan > limit).map(({ row, yuan }): Found => ({
    row: row.at, cell: 'target_value',
    message: text(`“${row.name}”的控制数 ${shown(yuan)} 元超过项目预算 ${shown(budget)} 元。`, `The limit of "${row.name}", ${shown(yuan)} yuan, is above the project's budget of ${shown(budget)}.`),
    suggestion: text('成本控制数不能超过项目预算，请核对数值和单位（元、万元）。', 'A cost limit cannot be above the budget; please check figure and unit (元, 万元).'),
  }));
  const parts = costs.filter(({ row }) => !/总|单位|人均|每|均/.test(row.name));
  const sum = parts.reduce((all, { yuan }) => all + yuan, 0);
  if (over.length > 0 || parts.length < 2 || sum <= limit) return over;
  return [{
    row: null, doubtful: true, cell: 'target_value',
    message: text(`${parts.length} 项分项成本控制数合计 ${shown(sum)} 元，超过项目预算 ${shown(budget)} 元。`, `${parts.length} partial cost limits sum to ${shown(sum)} yuan, above the budget of ${shown(budget)}.`),
    suggestion: text('请核对各分项成本，使合计不超过预算。', 'Please check the partial costs so that together they stay within the budget.'),
  }];
});
