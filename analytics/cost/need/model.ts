import type { Item, Need } from './contract.ts';

export type Priced = { item: Item; activity: number; computed: number; approved: number };
export type Settled = { approved: number; regulated_cost: number; fiscal_need: number; subsidy: number };

/** Steps begun by an activity. Forty thirds of three are forty steps, whatever the last binary digit says. */
export const stepsOf = (activity: number, every: number): number => Math.ceil(activity / every - 1e-9);

/** What varies with activity, smoothly or by steps; yuan. */
const movingOf = ({ behaviour, unit_standard, step }: Item, activity: number): number =>
  behaviour === 'variable' ? activity * unit_standard! : behaviour === 'step' ? stepsOf(activity, step!.every) * step!.amount : 0;

/** Activity → yuan: the fixed part, and what varies with activity. */
export function priceItem(item: Item, quantity: number): Priced {
  const activity = quantity * (item.quantity_per_output ?? 1);
  const computed = (item.fixed_amount ?? 0) + movingOf(item, activity);
  return { item, activity, computed, approved: Math.min(computed, item.ceiling ?? Infinity) };
}

/** Yuan of an item with some of its figures so many times what they are; `moving` is the unit standard, or the amount of a step. */
export const approvedWith = (item: Item, activity: number, fixed: number, moving: number, ceiling: number): number =>
  Math.min((item.fixed_amount ?? 0) * fixed + movingOf(item, activity) * moving, (item.ceiling ?? Infinity) * ceiling);

export function quantitiesOf({ targets }: Pick<Need, 'targets'>): Map<string, number> {
  const quantities = new Map<string, number>();
  for (const { id, quantity } of targets) quantities.set(id, quantity);
  return quantities;
}

/** @param scale all targets' quantities times this */
export function priceItems(need: Pick<Need, 'targets' | 'items'>, scale = 1): Priced[] {
  const quantities = quantitiesOf(need);
  return need.items.map((item) => priceItem(item, quantities.get(item.target)! * scale));
}

export function sumApproved(priced: readonly Priced[]): number {
  let sum = 0;
  for (const { approved } of priced) sum += approved;
  return sum;
}

/** Approved cost → regulated cost → fiscal need → subsidy, all yuan. */
export function settle({ profit_rate, earmarked, tax, income, other_subsidy, quality_coefficient, quality_deduction }: Omit<Need, 'targets' | 'items'>, approved: number): Settled {
  const regulated_cost = approved * (1 + profit_rate) - earmarked;
  const fiscal_need = Math.max(0, regulated_cost + tax - income - other_subsidy);
  return { approved, regulated_cost, fiscal_need, subsidy: Math.max(0, fiscal_need * quality_coefficient - quality_deduction) };
}

/** The whole calculation for a scale of all targets, without the list of items. */
export function settledAt(need: Need, scale = 1): Settled {
  const quantities = quantitiesOf(need);
  let approved = 0;
  for (const item of need.items) approved += approvedWith(item, quantities.get(item.target)! * scale * (item.quantity_per_output ?? 1), 1, 1, 1);
  return settle(need, approved);
}
