/** The unit that a form prints for all its money. Pure. */
import { barePhrase, unitAmong, unitPhrases } from '../imports/money-units.ts';
import { AMOUNT_COLUMNS, FUND_TOTAL, FUNDS_PART, labelOfPlain } from './amount-words.ts';

const behind = (isMeant: (base: string) => boolean) => (text: string): number | null => {
  const { base, exponent } = labelOfPlain(text);
  return isMeant(base) ? exponent : null;
};

/** 项目资金（万元）, or the columns and the total below it, each of which goes by its own unit where it has one. */
const ofFunds = behind((base) => FUNDS_PART.has(base) || AMOUNT_COLUMNS.has(base) || FUND_TOTAL.get(base) === 'year');
/** （万元） in a cell of its own. */
const inBrackets = (text: string): number | null => (/^\(.*\)$/.test(text) ? unitAmong([barePhrase(text)]) : null);
/** No goal in words, in which a unit may be of anything. */
export const isLine = (text: string): boolean => text.replace(/\s+/g, ' ').length <= 80;
/** 金额单位：万元 in a line, above all. */
const ofLine = (text: string): number | null => (isLine(text) ? unitAmong(unitPhrases(text)) : null);
/** 项目总投资（亿元）, of several years. */
const ofWhole = behind((base) => FUND_TOTAL.get(base) === 'whole');

/**
 * @param cells those above the lines of indicators, in reading order
 * @param simplified turns a text into plain, simplified characters
 * @returns the power of ten and the cell that says it, the nearer to the money before the farther; null where none does, or lines contradict each other
 */
export function unitOfForm<C extends { readonly text: string }>(cells: readonly C[], simplified: (text: string) => string): { readonly exponent: number; readonly cell: C } | null {
  const plain = cells.map((cell) => ({ cell, text: simplified(cell.text).trim() }));
  for (const read of [ofFunds, inBrackets, ofLine, ofWhole]) {
    const [first, ...others] = plain.flatMap(({ cell, text }) => {
      const exponent = read(text);
      return exponent === null ? [] : [{ exponent, cell }];
    });
    if (first) return read === ofLine && others.some(({ exponent }) => exponent !== first.exponent) ? null : first;
  }
  return null;
}
