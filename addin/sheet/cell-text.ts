/** How a cell reads: its number in its number format, thousands separated, with the unit that its header names. Pure. */
import type { Cell } from '../cells.ts';
import { roundingFormat } from '../../analytics/numeric/rounding.ts';

const DAY_MILLISECONDS = 86_400_000;
/** Day 0 of Excel's calendar, as it counts from March 1900 on. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const MOST_DECIMALS = 15;

/** 元, 千元, 万元, 百万元 or 亿元 from a header such as 预算金额（万元）; null where it names none. */
export function unitOfHeader(header: string): string | null {
  return /[(（【[]\s*(?:单位[:：])?\s*(百万元|千元|万元|亿元|元)\s*[)）】\]]/.exec(header)?.[1] ?? null;
}

/**
 * @param format Excel's number format of the cell
 * @param unit said after a number; null says none
 * @param exact every digit that the cell has, whatever the format rounds to
 * @example cellText(1234567.5, '#,##0.00', '万元') // => '1,234,567.50 万元'
 */
export function cellText(cell: Cell, format: string, unit: string | null, exact = false): string {
  if (typeof cell !== 'number') return String(cell ?? '');
  if (isDate(format)) return dateText(cell);
  const decimals = Math.min(MOST_DECIMALS, /[0#]\.(0+)/.exec(format)?.[1]?.length ?? 0);
  // Without a format of its own a number may be a year; only what is money is separated then.
  const grouped = format.includes('#,##0') || unit !== null;
  const free = exact || !/0/.test(format);
  const share = format.includes('%');
  const number = roundingFormat('en-US', { useGrouping: grouped, minimumFractionDigits: decimals, maximumFractionDigits: free ? MOST_DECIMALS : decimals });
  if (share) return `${number(Number((cell * 100).toPrecision(MOST_DECIMALS)))}%`;
  return unit === null ? number(cell) : `${number(cell)} ${unit}`;
}

/** Two cells beside each other: where both would read the same and are not, every digit is shown. */
export function pairText(one: Cell, other: Cell, formats: readonly [string, string], units: readonly [string | null, string | null]): readonly [string, string] {
  const pair = (exact: boolean) => [cellText(one, formats[0], units[0], exact), cellText(other, formats[1], units[1], exact)] as const;
  const rounded = pair(false);
  return rounded[0] === rounded[1] && one !== other ? pair(true) : rounded;
}

/** Whether a number format shows a day; letters in quotes, brackets and behind a backslash are none of its own. */
export const isDate = (format: string): boolean => /[yd]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));

/** @example dateText(46387) // => '2026-12-31' */
export function dateText(serial: number): string {
  const date = new Date(DAY_ZERO + Math.floor(serial) * DAY_MILLISECONDS);
  return Number.isNaN(date.getTime()) ? String(serial) : date.toISOString().slice(0, 10);
}
