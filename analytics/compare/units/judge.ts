/** Unit costs of groups of like things, and what stands out. Pure. */
import { groupBy } from '../../library/group-by.ts';
import { sayable, SMALLEST_GROUP } from '../../library/usage/sayable.ts';
import { quantileSorted } from '../../numeric/quantile.ts';
import { equalFigures, ranksOf } from '../../numeric/ranks.ts';
import type { UnitFlag } from './contract.ts';

/** One thing and year; `cost` in the prices that it is to be compared in. */
export type Item = {
  readonly id: string;
  readonly group: string;
  readonly label: string | null;
  readonly year: number | null;
  readonly cost: number | null;
  readonly output: number | null;
  readonly outputUnit: string | null;
  /** Whose it is; null where the caller brought it. */
  readonly org: string | null;
  readonly own: boolean;
};

export type Spread = { readonly count: number; readonly median: number; readonly p25: number; readonly p75: number; readonly mad: number; readonly min: number; readonly max: number; readonly mean: number; readonly pooled: number };
/** Why a group is not compared. `few_or_withheld`: too few units, or too few organisations behind them. */
export type Refusal = { readonly kind: 'few'; readonly count: number } | { readonly kind: 'few_or_withheld' } | { readonly kind: 'mixed'; readonly outputUnits: readonly string[] };
export type Group = {
  readonly group: string;
  readonly year: number | null;
  readonly items: readonly Item[];
  readonly outputUnit: string | null;
  readonly leftOut: number;
  readonly spread: Spread | null;
  readonly refusal: Refusal | null;
};
export type Judged = { readonly unitCost: number | null; readonly rank: number | null; readonly percentile: number | null; readonly madScore: number | null; readonly flag: UnitFlag | null };

/** Cost for one unit of output, or why there is none. */
export function unitCostOf({ cost, output }: Pick<Item, 'cost' | 'output'>): number | UnitFlag {
  if (cost === null || output === null) return 'missing';
  if (cost < 0 || output < 0) return 'negative';
  return output === 0 ? 'zero_output' : cost / output;
}

export function groupsOf(items: readonly Item[], byYear: boolean): Group[] {
  const parts = groupBy(items, ({ group, year }) => JSON.stringify([group, byYear ? year : null]));
  return [...parts.values()].map((some) => {
    const counted = some.filter((item) => typeof unitCostOf(item) === 'number');
    const outputUnits = [...new Set(counted.flatMap(({ outputUnit }) => (outputUnit === null ? [] : [outputUnit])))].sort();
    const refusal = refusalOf(counted, outputUnits);
    return {
      group: some[0]!.group, year: byYear ? some[0]!.year : null, items: some, leftOut: some.filter((item) => item.own && typeof unitCostOf(item) !== 'number').length,
      outputUnit: outputUnits.length === 1 ? outputUnits[0]! : null, spread: refusal === null ? spreadOf(counted) : null, refusal,
    };
  });
}

/** A unit of several years is one unit. */
function refusalOf(items: readonly Item[], outputUnits: readonly string[]): Refusal | null {
  const allOwn = items.every(({ own }) => own);
  const units = new Set(items.map(({ id }) => id)).size;
  if (!sayable(new Set(items.map(({ org }) => org)).size, allOwn)) return { kind: 'few_or_withheld' };
  if (units < SMALLEST_GROUP) return allOwn ? { kind: 'few', count: units } : { kind: 'few_or_withheld' };
  return outputUnits.length > 1 ? { kind: 'mixed', outputUnits } : null;
}

export function spreadOf(items: readonly Item[]): Spread {
  const sorted = Float64Array.from(items, ({ cost, output }) => cost! / output!).sort();
  const median = quantileSorted(sorted, 0.5);
  const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
  return {
    count: sorted.length,
    median,
    p25: quantileSorted(sorted, 0.25),
    p75: quantileSorted(sorted, 0.75),
    mad: quantileSorted(sorted.map((value) => Math.abs(value - median)).sort(), 0.5),
    min: sorted[0]!,
    max: sorted.at(-1)!,
    mean: sum(sorted) / sorted.length,
    pooled: sum(items.map(({ cost }) => cost!)) / sum(items.map(({ output }) => output!)),
  };
}

/** Each item of the group in its order. */
export function judge({ items, spread }: Group, outlierAt: number): Judged[] {
  const costs = items.map(unitCostOf);
  const figures = costs.filter((cost) => typeof cost === 'number');
  const ranks = ranksOf(figures);
  let next = 0;
  return costs.map((cost) => {
    if (typeof cost !== 'number') return { unitCost: null, rank: null, percentile: null, madScore: null, flag: cost };
    const rank = ranks[next++]!;
    if (spread === null) return { unitCost: cost, rank: null, percentile: null, madScore: null, flag: 'not_ranked' };
    return { unitCost: cost, rank, percentile: (rank - 1) / (figures.length - 1), ...marked(cost, spread, outlierAt) };
  });
}

/** Where more than half are equal, MAD is nil: then the quartiles decide (Tukey's fences, 1.5 times their distance). */
export function marked(cost: number, { median, p25, p75, mad }: Pick<Spread, 'median' | 'p25' | 'p75' | 'mad'>, outlierAt: number): Pick<Judged, 'madScore' | 'flag'> {
  const flat = equalFigures(median + mad, median);
  const madScore = flat ? null : (cost - median) / mad;
  const reach = 1.5 * (p75 - p25);
  const high = madScore === null ? cost > p75 + reach && !equalFigures(cost, p75 + reach) : madScore > outlierAt;
  const low = madScore === null ? cost < p25 - reach && !equalFigures(cost, p25 - reach) : madScore < -outlierAt;
  if (high) return { madScore, flag: 'high' };
  if (cost === 0) return { madScore, flag: 'zero_cost' };
  return { madScore, flag: low ? 'low' : null };
}

export type YearMedian = { readonly year: number; readonly count: number | null; readonly median: number | null };

/** Medians by year of the group's items, and the least-squares slope of those that can be told. */
export function trendOf(items: readonly Item[]): { years: YearMedian[]; trend: number | null } {
  const counted = items.filter((item) => item.year !== null && typeof unitCostOf(item) === 'number');
  const years = [...groupBy(counted, ({ year }) => year!)].sort(([a], [b]) => a - b).map(([year, some]) => {
    const refusal = refusalOf(some, []);
    return { year, count: refusal?.kind === 'few_or_withheld' ? null : some.length, median: refusal === null ? spreadOf(some).median : null };
  });
  return { years, trend: slopeOf(years) };
}

export function slopeOf(years: readonly YearMedian[]): number | null {
  const told = years.filter((one): one is YearMedian & { median: number } => one.median !== null);
  if (told.length < 3) return null;
  const meanYear = told.reduce((sum, { year }) => sum + year, 0) / told.length;
  const meanCost = told.reduce((sum, { median }) => sum + median, 0) / told.length;
  const both = told.reduce((sum, { year, median }) => sum + (year - meanYear) * (median - meanCost), 0);
  return both / told.reduce((sum, { year }) => sum + (year - meanYear) ** 2, 0);
}
