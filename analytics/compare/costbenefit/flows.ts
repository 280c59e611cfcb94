/** Flows of money over years, and what they are worth at a rate. Pure. */
import { rootsInUnit } from '../../numeric/roots-in-unit.ts';

export type Flow = { readonly year: number; readonly cost: number; readonly benefit: number };
/** Costs and benefits of each year from the first of all options, in yuan of that year. */
export type Streams = { readonly costs: Float64Array; readonly benefits: Float64Array };

/** @param flows several of one year add up */
export function streamsOf(flows: readonly Flow[], firstYear: number, years: number): Streams {
  const costs = new Float64Array(years);
  const benefits = new Float64Array(years);
  for (const { year, cost, benefit } of flows) {
    costs[year - firstYear]! += cost;
    benefits[year - firstYear]! += benefit;
  }
  return { costs, benefits };
}

export function presentValue(amounts: Float64Array, rate: number): number {
  const factor = 1 / (1 + rate);
  let sum = 0;
  for (let t = amounts.length - 1; t >= 0; t--) sum = sum * factor + amounts[t]!;
  return sum;
}

export const netOf = ({ costs, benefits }: Streams): Float64Array => benefits.map((benefit, t) => benefit - costs[t]!);

/**
 * Every rate above −100% at which the present value of the amounts is nil, in ascending order: the roots of the present
 * value as a polynomial in 1 ÷ (1 + rate), those of rates below nil in 1 + rate.
 */
export function internalRates(amounts: Float64Array): number[] {
  const from = amounts.findIndex((amount) => amount !== 0);
  if (from < 0) return [];
  const core = [...amounts.subarray(from, amounts.findLastIndex((amount) => amount !== 0) + 1)];
  const fromNil = rootsInUnit(core).map((factor) => (factor === 1 ? 0 : 1 / factor - 1));
  const belowNil = rootsInUnit(core.reverse()).flatMap((growth) => (growth < 1 - 1e-12 ? [growth - 1] : []));
  return [...belowNil, ...fromNil].sort((a, b) => a - b).filter((rate, i, all) => i === 0 || rate - all[i - 1]! > 1e-9);
}

export type Year = { readonly year: number; readonly net: number; readonly cumulative: number };

/** The undiscounted sums, year by year of the option's own flows. */
export function cumulativeOf(flows: readonly Flow[]): Year[] {
  const nets = new Map<number, number>();
  for (const { year, cost, benefit } of flows) nets.set(year, (nets.get(year) ?? 0) + benefit - cost);
  let cumulative = 0;
  return [...nets].sort(([a], [b]) => a - b).map(([year, net]) => ({ year, net, cumulative: (cumulative += net) }));
}

/** The first year whose undiscounted sum is not negative; null where none is. */
export function paybackYear(years: readonly Year[]): number | null {
  const largest = years.reduce((most, { cumulative }) => Math.max(most, Math.abs(cumulative)), 0);
  return years.find(({ cumulative }) => cumulative >= -1e-12 * largest)?.year ?? null;
}
