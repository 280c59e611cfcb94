import type { Item, Need } from './contract.ts';

export type Priced = { item: Item; activity: number; computed: number; approved: number };
export type Settled = { approved: number; regulated_cost: number; fiscal_need: number; subsidy: number };

/** Steps begun by an activity. Forty thirds of three are forty steps, whatever the last binary digit says. */
export const stepsOf = (activity: number, every: number): number => Math.ceil(activity / every - 1e-9);

/** Activity → yuan: the fixed part, and what varies with activity smoothly or by steps. */
export function priceItem(item: Item, quantity: number): Priced {
  const activity = quantity * (item.quantity_per_output ?? 1);
  const moving = item.behaviour === 'variable' ? activity * item.unit_standard! : item.behaviour === 'step' ? stepsOf(activity, item.step!.every) * item.step!.amount : 0;
  const computed = (item.fixed_amount ?? 0) + moving;
  return { item, activity, computed, approved: Math.min(computed, item.ceiling ?? Infinity) };
}

/** @param scale all targets' quantities times this */
export function priceItems({ targets, items }: Need, scale = 1): Priced[] {
  const quantity = new Map(targets.map((target) => [target.id, target.quantity * scale]));
  return items.map((item) => priceItem(item, quantity.get(item.target)!));
}

export const sumApproved = (priced: readonly Priced[]): number => priced.reduce((sum, { approved }) => sum + approved, 0);

/** Approved cost → regulated cost → fiscal need → subsidy, all yuan. */
export function settle({ profit_rate, earmarked, tax, income, other_subsidy, quality_coefficient, quality_deduction }: Omit<Need, 'targets' | 'items'>, approved: number): Settled {
  const regulated_cost = approved * (1 + profit_rate) - earmarked;
  const fiscal_need = Math.max(0, regulated_cost + tax - income - other_subsidy);
  return { approved, regulated_cost, fiscal_need, subsidy: Math.max(0, fiscal_need * quality_coefficient - quality_deduction) };
}

export const subsidyAt = (need: Need, scale = 1): number => settle(need, sumApproved(priceItems(need, scale))).subsidy;
