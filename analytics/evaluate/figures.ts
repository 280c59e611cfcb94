/** Figures as a sentence tells them. */
import { roundingFormat } from '../numeric/rounding.ts';

/** Half up, at most four places, thousands separated. */
export const shown = roundingFormat('en', { maximumFractionDigits: 4 });
/** A share as per cent, half up, at most two places. */
export const percent = roundingFormat('en', { style: 'percent', maximumFractionDigits: 2 });

/** Null where it is no number: over zero, or beyond what a double holds. */
export function quotient(above: number, below: number): number | null {
  const value = above / below;
  return Number.isFinite(value) ? value : null;
}

/** What two doubles may differ by and still be the same figure of a form. */
export const CLOSE = 1e-9;
export const reaches = (value: number, limit: number): boolean => value >= limit - CLOSE;
export const same = (a: number, b: number): boolean => Math.abs(a - b) <= CLOSE;

/** Weights are kept with four places: of a third of 20 points that is 6.6667, and three of them are 20. */
const HALF_PLACE = 5e-5;
/** @param of how many weights the figures are sums of */
export const isSameWeight = (one: number, other: number, of = 1): boolean => Math.abs(one - other) <= HALF_PLACE * of + CLOSE;

/** The sum of weights as it is told: what it should be, where only the places that are kept of each keep it from that. @example weightSum([6.6667, 6.6667, 6.6667], 20) // => 20 */
export function weightSum(weights: readonly number[], expected: number): number {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return isSameWeight(sum, expected, weights.length) ? expected : sum;
}
