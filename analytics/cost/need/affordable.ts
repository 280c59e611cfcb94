import type { Need } from './contract.ts';
import { priceItems, quantitiesOf, settle, settledAt, stepsOf, sumApproved } from './model.ts';

/** No target of a county is a million times what was asked: beyond that every budget is enough. */
const BOUNDLESS = 1e6;

export type Affordable = { scale: number; reason: 'fits' } | { scale: null; reason: 'nothing fits' | 'everything fits' };

/**
 * The largest scale of all targets whose subsidy fits the budget. The subsidy never falls with the scale and is
 * continuous from below (a step is paid when it is begun), so halving finds the place, and the straight piece
 * or the step that ends there gives its exact figure.
 */
export function largestScale(need: Need, budget: number): Affordable {
  const fits = (scale: number) => settledAt(need, scale).subsidy <= budget + 1e-9 * Math.max(1, budget);
  if (!fits(0)) return { scale: null, reason: 'nothing fits' };
  if (fits(BOUNDLESS)) return { scale: null, reason: 'everything fits' };
  let [low, high] = [0, BOUNDLESS];
  for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (fits(middle)) low = middle;
    else high = middle;
  }
  const near = [straightEnd(need, budget, low), ...stepEnds(need, low)].filter((scale) => Math.abs(scale - low) <= 1e-7 * Math.max(1, low) && fits(scale));
  return { scale: near.length > 0 ? Math.max(...near) : low, reason: 'fits' };
}

/** Where the straight piece below `scale` reaches the budget; NaN where it is level. */
function straightEnd(need: Need, budget: number, scale: number): number {
  const before = scale * (1 - 1e-7);
  const slope = priceItems(need, before).reduce((sum, { item, activity, computed }) => {
    const level = item.behaviour !== 'variable' || computed >= (item.ceiling ?? Infinity);
    return level ? sum : sum + (activity / before) * item.unit_standard!;
  }, 0);
  const { subsidy } = settle(need, sumApproved(priceItems(need, before)));
  return before + (budget - subsidy) / (slope * (1 + need.profit_rate) * need.quality_coefficient);
}

function stepEnds(need: Need, scale: number): number[] {
  const quantities = quantitiesOf(need);
  return need.items.flatMap(({ behaviour, step, target, quantity_per_output }) => {
    const activity = quantities.get(target)! * (quantity_per_output ?? 1);
    return behaviour === 'step' && activity > 0 ? [(stepsOf(scale * activity, step!.every) * step!.every) / activity] : [];
  });
}
