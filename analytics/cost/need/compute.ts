/** From a target to the money it needs, and back: the pure part, which the pane runs as well while a slider moves. */
import { CURRENCY_NAMES } from '../../compare/currency.ts';
import type { ResultOf } from '../../contract.ts';
import type { Lang } from '../../errors.ts';
import { groupBy } from '../analyse/cost-book.ts';
import { largestScale } from './affordable.ts';
import { checkNeed, warningsOf } from './check.ts';
import type { Need, need } from './contract.ts';
import { priceItem, type Priced, priceItems, settle, type Settled, settledAt, sumApproved } from './model.ts';
import { sensitivitiesOf } from './sensitivities.ts';
import { traceOf } from './trace.ts';

export type NeedResult = Omit<ResultOf<typeof need>, 'provenance'>;

/**
 * Quantities cause activities, these cause items; approved is at most the ceiling; regulated cost, income and quality
 * lead to the subsidy (the form of the Wuhan bus cost regulation, parameters the caller's own). Amounts in `currency`, yuan unless told.
 *
 * @throws AppError `invalid_params` naming the row
 */
export function computeNeed(params: Need, lang: Lang): NeedResult {
  checkNeed(params);
  const priced = priceItems(params);
  const settled = settle(params, sumApproved(priced));
  const { regulated_cost, fiscal_need, subsidy } = settled;
  return {
    by_item: priced.map(({ item, computed, approved }) => ({ name: item.name, target: item.target, computed, approved, ceiling_applied: approved < computed })),
    regulated_cost,
    fiscal_need,
    subsidy,
    unit_costs: unitCosts(params, priced, settled),
    sensitivities: sensitivitiesOf(params, priced, settled, lang),
    trace: traceOf(params, priced, settled, lang),
    ...(params.budget === undefined ? {} : { affordable: affordableFor(params, params.budget, settled, lang) }),
    warnings: warningsOf(params, settled, priced).map((warning) => warning[lang]),
  };
}

/**
 * The sums alone, for a scale of all targets: what a slider asks beside the whole calculation. Yuan.
 *
 * @param need one that `computeNeed` has taken
 */
export const subsidyAt = (need: Need, scale: number): number => settledAt(need, scale).subsidy;
export const regulatedCostAt = (need: Need, scale: number): number => settledAt(need, scale).regulated_cost;

function unitCosts(params: Need, priced: readonly Priced[], { regulated_cost }: Settled) {
  const byTarget = groupBy(priced, ({ item }) => item.target);
  return params.targets.map(({ id, output_unit, quantity }) => {
    const own = byTarget.get(id) ?? [];
    const each = (amount: number) => (quantity > 0 ? amount / quantity : null);
    const oneMore = own.reduce((sum, { item, approved }) => sum + priceItem(item, quantity + 1).approved - approved, 0);
    return {
      id, output_unit, quantity,
      unit_cost: each(sumApproved(own)),
      regulated_unit_cost: each(regulated_cost),
      marginal_cost: oneMore * (1 + params.profit_rate),
      break_even_price: each(regulated_cost + params.tax - params.other_subsidy),
    };
  });
}

function affordableFor(params: Need, budget: number, { fiscal_need }: Settled, lang: Lang) {
  const { scale, reason } = largestScale(params, budget);
  const shown = budget.toLocaleString('en', { maximumFractionDigits: 2 });
  const { zh, en } = CURRENCY_NAMES[params.currency ?? 'CNY'];
  const text = {
    fits: {
      zh: `预算 ${shown} ${zh}最多可完成目标的 ${percent(scale ?? 0)}，各目标同比例调整。`,
      en: `A budget of ${shown} ${en} pays for at most ${percent(scale ?? 0)} of the targets, all scaled alike.`,
    },
    'nothing fits': {
      zh: `即使不完成任何目标，固定支出所需补贴也超过预算 ${shown} ${zh}，请先压减固定成本或增加预算。`,
      en: `Even with no output, fixed costs need more than the budget of ${shown} ${en}; please lower fixed costs or raise the budget.`,
    },
    'everything fits': {
      zh: `预算 ${shown} ${zh}在所列条件下不构成限制：补贴不再随目标增加（收入或限额已覆盖）。`,
      en: `A budget of ${shown} ${en} is no limit here: the subsidy does not grow with the targets (income or ceilings cover it).`,
    },
  }[reason];
  return {
    scale,
    targets: scale === null ? [] : params.targets.map(({ id, output_unit, quantity }) => ({ id, output_unit, quantity: quantity * scale })),
    quality_coefficient: fiscal_need > 0 ? (budget + params.quality_deduction) / fiscal_need : null,
    explanation: text[lang],
  };
}

const percent = (share: number) => `${(share * 100).toLocaleString('en', { maximumFractionDigits: 2 })}%`;
