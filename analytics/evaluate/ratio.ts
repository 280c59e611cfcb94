/** Actual against target, in the direction of the sign. Pure. */
import type { SIGNS } from '../contract.ts';
import { quotient } from './figures.ts';

export type Sign = Exclude<(typeof SIGNS)[number], 'qualitative'>;
export type Compared = {
  readonly met: boolean;
  /** 1 = met, not capped above; null where no ratio has a meaning: over zero, or of figures of different signs. */
  readonly ratio: number | null;
  /** |actual − target| ÷ |target|; null for a target of 0. */
  readonly deviation: number | null;
};

export function compare(sign: Sign, target: number, actual: number): Compared {
  return { met: meets(sign, target, actual), ratio: ratioOf(sign, target, actual), deviation: quotient(Math.abs(actual - target), Math.abs(target)) };
}

function meets(sign: Sign, target: number, actual: number): boolean {
  switch (sign) {
    case '>=': return actual >= target;
    case '>': return actual > target;
    case '=': return actual === target;
    case '<': return actual < target;
    case '<=': return actual <= target;
  }
}

function ratioOf(sign: Sign, target: number, actual: number): number | null {
  if (sign === '=') {
    if (actual === target) return 1;
    return Math.max(0, 1 - (quotient(Math.abs(actual - target), Math.abs(target)) ?? 1));
  }
  if (actual === target && (sign === '>=' || sign === '<=')) return 1;
  if (sign === '>=' || sign === '>') {
    if (target <= 0) return null;
    const ratio = quotient(actual, target);
    return ratio === null ? null : Math.max(0, ratio);
  }
  return target >= 0 && actual > 0 ? quotient(target, actual) : null;
}
