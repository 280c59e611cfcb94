/** Amounts of a form compared to the last digit that is printed. Pure. */
import { scaledInteger } from '../database/decimal.ts';
import type { Amount } from './contract.ts';
import { roundingFormat } from '../numeric/rounding.ts';

/** Yuan as a number. */
export const yuan = (amount: Amount): number => Number(amount.value);

/** To the fen, rounded half up: `fenOf('12.5e4')` // => 12500000n */
export const fenOf = (decimal: string): bigint => scaledInteger(decimal, 2) ?? 0n;

/** Half of the last printed place in yuan, of at most four places behind the point of a larger unit. */
export function precisionOf({ value }: Amount): number {
  const [decimal = '', power = '0'] = value.split('e');
  const exponent = Number(power);
  const places = Math.max(2, decimal.split('.')[1]?.length ?? 0);
  return 0.5 * 10 ** (exponent - places);
}

/** That two amounts are the same figure, as far as the less exact of them is printed. */
export function agrees(a: number, b: number, tolerance: number): boolean {
  return Math.abs(a - b) <= tolerance + 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}

const SLIP = 10_000;

/**
 * 10,000 or its inverse where that is what parts two amounts: one was written in yuan, the other in 万元. Null otherwise.
 * @param within what the amount, put right, may be of the other
 */
export function slipBetween(stated: number, other: number, [least, most]: readonly [number, number] = SAME): number | null {
  if (stated <= 0 || other <= 0) return null;
  for (const factor of [SLIP, 1 / SLIP]) {
    const share = (stated * factor) / other;
    if (share >= least && share <= most) return factor;
  }
  return null;
}

const SAME: readonly [number, number] = [0.995, 1.005];

const shownYuan = roundingFormat('en', { maximumFractionDigits: 2 });
export const money = (value: number): string => `${shownYuan(value)} 元`;
export const moneyEn = (value: number): string => `${shownYuan(value)} yuan`;
