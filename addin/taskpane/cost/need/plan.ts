/** What is typed for a need, as the plan that leads from a full cost to it. Pure. */
import type { Need } from '../../../../analytics/cost/need/contract.ts';
import { type INCOMES, needFromCost, type NeedPlan, type PRICES } from '../../../../analytics/cost/need/from-cost.ts';
import type { Currency } from '../../../../analytics/compare/currency.ts';
import { AppError } from '../../../../analytics/errors.ts';
import type { CostResult } from '../result/tables.ts';
import { withoutThousands } from '../../../thousands.ts';

/** Which price counts where an item has a standard. */
export type PriceChoice = (typeof PRICES)[number];

/** As typed; amounts in the currency of the cost. */
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

/** 1,234.5 as typed. @throws AppError `invalid_params` */
export function amountOf(typed: string, label: string): number {
  const plain = withoutThousands(typed);
  if (/^\d+(?:\.\d+)?$/.test(plain)) return Number(plain);
  throw new AppError('invalid_params', {
    zh: `“${label}”的值是“${typed}”，应为不小于 0 的数字（没有请填 0），请更正。`,
    en: `"${label}" is "${typed}"; expected a number from 0 (0 where there is none). Please correct it.`,
  });
}

/** @throws AppError `invalid_params` for what is not typed right */
export function planOf(settings: Settings, { labels }: Pick<Words, 'labels'>): NeedPlan {
  const amount = (key: keyof Words['labels']) => amountOf(settings[key], labels[key]);
  const profit_rate = amount('profit_rate') / 100;
  if (profit_rate > 1) {
    throw new AppError('invalid_params', { zh: `“${labels.profit_rate}”是 ${settings.profit_rate}%，不能超过 100%，请更正。`, en: `"${labels.profit_rate}" is ${settings.profit_rate}%, more than 100%; please correct it.` });
  }
  return {
    object: settings.object, unit: settings.unit, price: settings.price, change: settings.change / 100, income: amount('income'), income_by: settings.incomeBy,
    other_subsidy: amount('other_subsidy'), earmarked: amount('earmarked'), tax: amount('tax'), profit_rate,
    quality_coefficient: amount('quality_coefficient'), quality_deduction: amount('quality_deduction'),
    ...(settings.budget.trim() !== '' && { budget: amount('budget') }),
  };
}

/** @param currency of the cost; yuan where it is left out. @throws AppError `invalid_params` for what is not typed right, `not_enough_data` for an object without that output */
export const needOf = (result: CostResult, year: number, settings: Settings, words: Words, currency?: Currency): Need => needFromCost(result, planOf(settings, words), words.actualOf(String(year)), currency);

/** Items whose behaviour nobody told count as fixed: a reader must know. */
export const untold = ({ against_standard }: CostResult, object: string): string[] => against_standard.filter((row) => row.cost_object === object && row.behaviour === null).map(({ item }) => item);
/** Step items without a driver count as fixed as well. */
export const stepless = ({ against_standard }: CostResult, object: string): string[] =>
  against_standard.filter((row) => row.cost_object === object && row.behaviour === 'step' && !(row.driver_quantity !== null && row.driver_quantity > 0)).map(({ item }) => item);
