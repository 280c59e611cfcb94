/** Which rows of a table add up others: by what names the row, not by a remark in it. Pure. */
import { isEmptyCell, type Cell } from '../../../cells.ts';
import { figureOf } from './figure.ts';

/** 合 计, 合计数, 全县合计, （小计）; the mean of the lines is none of them either. */
const NAMED = /^[(（【]?(?:.{0,8}(?:合\s*计|小\s*计|总\s*计|共\s*计)(?:数|额|行)?|累\s*计|平\s*均(?:数|值)?|均\s*值|中位数|(?:grand|sub)?[\s-]*total|sum|average|mean|median)[)）】]?[:：]?$/i;
/** Alone in any cell; a mean is also a method or a grade. */
const ANYWHERE = /^(?:合\s*计|小\s*计|总\s*计|累\s*计|total|subtotal|sum)$/i;

/** @param before the row above it, of which a merged group repeats the name */
export function isTotal(cells: readonly Cell[], before: readonly Cell[]): boolean {
  return namesOf(cells, before).some((name) => NAMED.test(name)) || cells.some((cell) => typeof cell === 'string' && ANYWHERE.test(cell.trim()));
}

/** What stands ahead of the figures up to the first words of the row's own; a number or a year may stand before it. */
function namesOf(cells: readonly Cell[], before: readonly Cell[]): string[] {
  const isFigure = (cell: Cell) => typeof figureOf(cell) === 'number';
  const first = cells.findIndex((cell) => !isEmptyCell(cell));
  const from = first >= 0 && isFigure(cells[first]!) ? first + 1 : Math.max(first, 0);
  const figure = cells.findIndex((cell, index) => index >= from && isFigure(cell));
  const ahead = cells.map((cell, index) => ({ text: typeof cell === 'string' ? cell.trim() : '', own: cell !== before[index] })).slice(from, figure < 0 ? undefined : figure).filter(({ text }) => text !== '');
  const own = ahead.findIndex((one) => one.own);
  return ahead.slice(0, own < 0 ? undefined : own + 1).map(({ text }) => text);
}
