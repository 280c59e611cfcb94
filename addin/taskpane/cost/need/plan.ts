/** From a full cost to the need of a target: each item with its price, its use for one output and its standard. Pure. */
import type { Need } from '../../../../analytics/cost/need/contract.ts';
import { AppError } from '../../../../analytics/errors.ts';
import { fold } from '../../../options.ts';
import type { CostResult } from '../result/tables.ts';

export const PRICES = ['lower', 'standard', 'actual'] as const;
/** Which price counts where an item has a standard. */
export type PriceChoice = (typeof PRICES)[number];
export const INCOMES = ['total', 'per_unit'] as const;

/** As typed; amounts in yuan. */
export type Settings = {
  readonly object: string;
  readonly unit: string;
  readonly price: PriceChoice;
  readonly incomeBy: (typeof INCOMES)[number];
  readonly income: string;
  readonly other_subsidy: string;
  readonly earmarked: string;
  readonly tax: string;
  /** Per cent. */
  readonly profit_rate: string;
  readonly quality_coefficient: string;
  readonly quality_deduction: string;
  readonly budget: string;
  /** Per cent more or less than what was delivered. */
  readonly change: number;
};

export const NO_SETTINGS: Settings = {
  object: '', unit: '', price: 'lower', incomeBy: 'total', income: '', other_subsidy: '0', earmarked: '0', tax: '0', profit_rate: '0', quality_coefficient: '1', quality_deduction: '0', budget: '', change: 0,
};

export type Words = {
  readonly actualOf: (year: string) => string;
  readonly labels: Readonly<Record<'income' | 'other_subsidy' | 'earmarked' | 'tax' | 'profit_rate' | 'quality_coefficient' | 'quality_deduction' | 'budget', string>>;
};

/** 1,234.5 or 12% as typed. @throws AppError `invalid_params` */
export function amountOf(typed: string, label: string): number {
  const plain = fold(typed).replace(/[,，]/g, '');
  if (/^\d+(?:\.\d+)?$/.test(plain)) return Number(plain);
  throw new AppError('invalid_params', {
    zh: `“${label}”的值是“${typed}”，应为不小于 0 的数字（没有请填 0），请更正。`,
    en: `"${label}" is "${typed}"; expected a number from 0 (0 where there is none). Please correct it.`,
  });
}

/** @throws AppError `invalid_params` for what is not typed right, `not_enough_data` for an object without that output */
export function needOf(result: CostResult, year: number, settings: Settings, words: Words): Need {
  const { object, unit } = settings;
  const output = result.unit_costs.find((row) => row.cost_object === object && row.output_unit === unit);
  if (!output || output.quantity <= 0) {
    throw new AppError('not_enough_data', {
      zh: `“${object}”没有大于 0 的“${unit}”数量，不能由目标测算，请在“数据”一步补充产出。`,
      en: `"${object}" has no quantity of "${unit}" above 0, so nothing can be derived from a target; please add its output in the step Data.`,
    });
  }
  const quantity = output.quantity * (1 + settings.change / 100);
  const amount = (key: keyof Words['labels']) => amountOf(settings[key], words.labels[key]);
  const rate = amount('profit_rate') / 100;
  if (rate > 1) {
    throw new AppError('invalid_params', { zh: `“${words.labels.profit_rate}”是 ${settings.profit_rate}%，不能超过 100%，请更正。`, en: `"${words.labels.profit_rate}" is ${settings.profit_rate}%, more than 100%; please correct it.` });
  }
  return {
    targets: [{ id: object, output_unit: unit, quantity }],
    items: [...ownItems(result, output.quantity, year, settings, words), ...passedOn(result, settings, year, words)],
    income: amount('income') * (settings.incomeBy === 'per_unit' ? quantity : 1),
    other_subsidy: amount('other_subsidy'), earmarked: amount('earmarked'), tax: amount('tax'), profit_rate: rate,
    quality_coefficient: amount('quality_coefficient'), quality_deduction: amount('quality_deduction'),
    ...(settings.budget.trim() !== '' && { budget: amount('budget') }),
  };
}

type Item = Need['items'][number];

function ownItems({ against_standard }: CostResult, delivered: number, year: number, { object, price }: Settings, words: Words): Item[] {
  const seen = new Map<string, number>();
  return against_standard.filter((row) => row.cost_object === object).map((row): Item => {
    const { item, actual, behaviour, driver_quantity, standard_unit_cost, unit_cost, source } = row;
    const count = (seen.get(item) ?? 0) + 1;
    seen.set(item, count);
    const useStandard = standard_unit_cost !== null && driver_quantity !== null && price !== 'actual' && (price === 'standard' || standard_unit_cost * driver_quantity < actual);
    const common = { name: count === 1 ? item : `${item} ${count}`, target: object, source: useStandard ? (source ?? words.actualOf(String(year))) : words.actualOf(String(year)) };
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
function passedOn({ flows }: CostResult, { object }: Settings, year: number, words: Words): Item[] {
  return flows.filter(({ to }) => to === object).map(({ from, amount }): Item => ({ name: from, target: object, behaviour: 'fixed', fixed_amount: Math.max(0, amount), source: words.actualOf(String(year)) }));
}

/** Items whose behaviour nobody told count as fixed: a reader must know. */
export const untold = ({ against_standard }: CostResult, object: string): string[] => against_standard.filter((row) => row.cost_object === object && row.behaviour === null).map(({ item }) => item);
/** Step items without a driver count as fixed as well. */
export const stepless = ({ against_standard }: CostResult, object: string): string[] =>
  against_standard.filter((row) => row.cost_object === object && row.behaviour === 'step' && !(row.driver_quantity !== null && row.driver_quantity > 0)).map(({ item }) => item);
