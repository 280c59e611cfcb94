/** A figure whose cell names a unit beside it, in the unit of its row: 300万元 where the unit is 元. Pure. */
import { converted, scaleOf } from '../../recommend/indicators/units.ts';
import type { Read } from './target.ts';

const MULTIPLES: Readonly<Record<string, number>> = { 十: 1e1, 百: 1e2, 千: 1e3, 万: 1e4, 十万: 1e5, 百万: 1e6, 千万: 1e7, 亿: 1e8 };
const MULTIPLE = /^(?:[十百千]万|[十百千万亿])/;
/** 千 begins 千米 and 千克 as well, which are units of their own. */
const MULTIPLE_OF_UNIT = /^(?:[十百千]?万|亿|千(?=元))/;

const timesOf = (multiple: string | undefined): number => (multiple === undefined ? 1 : MULTIPLES[multiple]!);

/**
 * What is no multiple of the row's unit stays as it was written.
 * @example valueIn({ value: 300, unit: '万元', … }, '元') // => 3000000
 * @example valueIn({ value: 150, unit: '万', … }, '万人次') // => 150
 */
export function valueIn({ value, unit: written }: Read, unit: string): number | null {
  if (value === null || written === '' || unit === '' || written === unit) return value;
  const multiple = MULTIPLE.exec(written)?.[0];
  if (written === multiple) return exact((value * timesOf(multiple)) / timesOf(MULTIPLE_OF_UNIT.exec(unit)?.[0]));
  return inScale(value, written, unit) ?? (multiple === undefined ? null : inScale(exact(value * timesOf(multiple)), written.slice(multiple.length), unit)) ?? value;
}

/** Without a factor's last bit. */
const exact = (value: number): number => Number(value.toPrecision(15));

/** Null where the units do not measure the same; 5万元 beside 元/公里 leaves out what lies below the line. */
function inScale(value: number, written: string, unit: string): number | null {
  const [from, to] = [scaleOf(written), scaleOf(written.includes('/') ? unit : unit.split('/')[0]!)];
  return from.base === to.base ? converted(value, from, to) : null;
}
