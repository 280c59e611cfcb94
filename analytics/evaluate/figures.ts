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
