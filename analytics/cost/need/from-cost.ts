/** From a full cost to the need of a target: each item with its price, its use for one output and its standard. Pure. */
import { z } from 'zod';
import type { ResultOf } from '../../contract.ts';
import type { Currency } from '../../compare/currency.ts';
import { AppError } from '../../errors.ts';
import type { analyse } from '../analyse/contract.ts';
import type { Need } from './contract.ts';

export const PRICES = ['lower', 'standard', 'actual'] as const;
export const INCOMES = ['total', 'per_unit'] as const;
export type CostResult = Omit<ResultOf<typeof analyse>, 'provenance'>;

const figure = () => z.number().min(0).max(1e15);

/** What a person decides beside what was spent. Amounts in the currency of the cost. */
export const needPlan = z.strictObject({
  object: z.string().min(1).max(64),
  /** One of the object's units of output. */
  unit: z.string().min(1).max(32),
  /** Which price counts where an item has a standard. */
  price: z.enum(PRICES).default('lower'),
  /** Share more or less than what was delivered. */
  change: z.number().min(-1).max(10).default(0),
  income: figure(),
  /** Whether `income` is a sum, or what one unit brings. */
  income_by: z.enum(INCOMES).default('total'),
  other_subsidy: figure().default(0),
  earmarked: figure().default(0),
  tax: figure().default(0),
  profit_rate: z.number().min(0).max(1).default(0),
  quality_coefficient: z.number().min(0).max(2).default(1),
  quality_deduction: figure().default(0),
  budget: figure().optional(),
});
export type NeedPlan = z.output<typeof needPlan>;

/**
 * @param actual what stands as the source of a price that was paid in the year
 * @param currency of the cost; yuan where it is left out
 * @throws AppError `not_enough_data` for an object without that output
 */
export function needFromCost(result: CostResult, plan: NeedPlan, actual: string, currency?: Currency): Need {
  const { object, unit } = plan;
  const output = result.unit_costs.find((row) => row.cost_object === object && row.output_unit === unit);
  if (!output || output.quantity <= 0) {
    throw new AppError('not_enough_data', {
      zh: `“${object}”没有大于 0 的“${unit}”数量，不能由目标测算，请在“数据”一步补充产出。`,
      en: `"${object}" has no quantity of "${unit}" above 0, so nothing can be derived from a target; please add its output in the step Data.`,
    });
  }
  const quantity = output.quantity * (1 + plan.change);
  const { other_subsidy, earmarked, tax, profit_rate, quality_coefficient, quality_deduction, budget } = plan;
  return {
    targets: [{ id: object, output_unit: unit, quantity }],
    items: [...ownItems(result, output.quantity, plan, actual), ...passedOn(result, plan, actual)],
    income: plan.income * (plan.income_by === 'per_unit' ? quantity : 1),
    other_subsidy, earmarked, tax, profit_rate, quality_coefficient, quality_deduction,
    ...(budget !== undefined && { budget }),
    ...(currency && { currency }),
  };
}

type Item = Need['items'][number];

function ownItems({ against_standard }: CostResult, delivered: number, { object, price }: NeedPlan, actually: string): Item[] {
  const seen = new Map<string, number>();
  return against_standard.filter((row) => row.cost_object === object).map((row): Item => {
    const { item, actual, behaviour, driver_quantity, standard_unit_cost, unit_cost, source } = row;
    const count = (seen.get(item) ?? 0) + 1;
    seen.set(item, count);
    const useStandard = standard_unit_cost !== null && driver_quantity !== null && price !== 'actual' && (price === 'standard' || standard_unit_cost * driver_quantity < actual);
    const common = { name: count === 1 ? item : `${item} ${count}`, target: object, source: useStandard ? (source ?? actually) : actually };
    const total = useStandard ? standard_unit_cost * driver_quantity : Math.max(0, actual);
    const driven = driver_quantity !== null && driver_quantity > 0 && unit_cost !== null;
    const each = useStandard ? standard_unit_cost : Math.max(0, unit_cost ?? 0);
    if (behaviour === 'step' && driven) return { ...common, behaviour, step: { every: delivered / driver_quantity, amount: each } };
    if (behaviour === 'variable' && driven) return { ...common, behaviour, unit_standard: each, quantity_per_output: driver_quantity / delivered };
    if (behaviour === 'variable') return { ...common, behaviour, unit_standard: total / delivered };
    return { ...common, behaviour: 'fixed', fixed_amount: total };
  });
}

/** What support objects pass on is fixed for the one who receives it. */
function passedOn({ flows }: CostResult, { object }: NeedPlan, actually: string): Item[] {
  return flows.filter(({ to }) => to === object).map(({ from, amount }): Item => ({ name: from, target: object, behaviour: 'fixed', fixed_amount: Math.max(0, amount), source: actually }));
}
