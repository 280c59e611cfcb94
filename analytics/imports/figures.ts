/** Numbers as people write them into cells. Pure; exact: the result is a decimal text, never a float. */
import { MONEY_UNITS } from './money-units.ts';

export type Figure = {
  /** Plain decimal text such as `-1234.5` or `1.2E+5`. */
  readonly decimal: string;
  readonly percent: boolean;
  /** Power of ten of a unit written behind the number (万元, 亿元); null where there is none. */
  readonly exponent: number | null;
  /** Written as 1.2E+5: a spreadsheet may have dropped digits. */
  readonly scientific: boolean;
};

/**
 * Full-width digits, thousands separators, accounting brackets, ￥, %, 元/万元/亿元.
 *
 * @example
 * readFigure('１，２３４．５ 万元') // => { decimal: '1234.5', percent: false, exponent: 4, scientific: false }
 * readFigure('12a') // => null
 */
export function readFigure(raw: string): Figure | null {
  let text = raw.normalize('NFKC').replace(/[\s\u200b\ufeff]/g, '').replace(/[−–—]/g, '-');
  const bracketed = /^\((.*)\)$/.exec(text);
  if (bracketed) text = `-${bracketed[1]!}`;
  const parts = /^([+-]?)[¥￥]?([+-]?)((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)(e[+-]?\d{1,3})?(%|[a-z\p{Script=Han}]+)?$/iu.exec(text);
  if (!parts) return null;
  const [, before = '', after = '', digits = '', power = '', suffix = ''] = parts;
  if (before !== '' && after !== '') return null;
  if (suffix !== '' && suffix !== '%' && !Object.hasOwn(MONEY_UNITS, suffix)) return null;
  return {
    decimal: (before + after).replace('+', '') + digits.replaceAll(',', '') + power,
    percent: suffix === '%',
    exponent: suffix === '' || suffix === '%' ? null : MONEY_UNITS[suffix]!,
    scientific: power !== '',
  };
}

/** A cell that people fill with a dash, slash or star to say "none". */
export function isBlankMark(text: string): boolean {
  return /^(?:[-—–−－/／*＊]+|无|N\/A)$/i.test(text);
}

/** The same of a target or a result: of a qualitative indicator 无 is the very answer that is wanted, of accidents or complaints. */
export function isBlankGoal(text: string, sign: string | null): boolean {
  return isBlankMark(text) && !(sign === 'qualitative' && text === '无');
}
