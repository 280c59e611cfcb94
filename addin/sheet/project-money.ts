/** What stands around a list of projects, or in a form, of the unit of its amounts. Pure. */
import { readFigure } from '../../analytics/imports/figures.ts';
import { FUNDS_PART } from '../../analytics/forms/amount-words.ts';
import { isLine, unitOfForm } from '../../analytics/forms/unit-of-form.ts';
import { isEmptyCell, type Cell } from '../cells.ts';
import { headerKey, isHeaderRow, recogniseRow, type Column } from './headers.ts';
import { moneyOf, moneySaid, type Money } from './money.ts';

/** Cells by row of the sheet. */
export type Rows = ReadonlyMap<number, readonly Cell[]>;
type Header = { readonly row: number; readonly columns: readonly Column[] };

/**
 * The line of units below the header, or else what lines above it say of all amounts. None where nothing is said, several
 * where they contradict each other.
 * @param row the selected one, which is no line of the header
 */
export function moneyOfList(rows: Rows, header: Header, row: number): Money[] {
  const budget = header.columns.find(({ field }) => field === 'budget');
  const below = header.row + 1 < row && budget ? moneySaid(texts([rows.get(header.row + 1)?.[budget.index] ?? null])) : [];
  return below.length > 0 ? below : moneySaid(texts(linesAbove(rows, header).flat()));
}

/** Up to another table: its header or its figures. Where the same header is printed again over the next page its first lines count. */
function linesAbove(rows: Rows, header: Header): (readonly Cell[])[] {
  const lines: (readonly Cell[])[] = [];
  for (let row = header.row - 1; rows.has(row); row--) {
    const cells = rows.get(row)!;
    if (isData(cells) || isHeaderRow(recogniseRow(cells))) {
      const first = lines.length === 0 ? firstPrinted(rows, header) : null;
      return first ? linesAbove(rows, first) : lines;
    }
    lines.push(cells);
  }
  return lines;
}

/** Nothing stands between the rows of a page and the header of the next: one table. */
function firstPrinted(rows: Rows, { row, columns }: Header): Header | null {
  const same = (cells: readonly Cell[]) => {
    const others = recogniseRow(cells);
    return others.length === columns.length && others.every(({ index, header }, i) => index === columns[i]!.index && header === columns[i]!.header);
  };
  const first = Math.min(...[...rows.keys()].filter((one) => one < row && same(rows.get(one)!)));
  return Number.isFinite(first) ? { row: first, columns } : null;
}

/** A row of another table, and no line such as 填报日期：| 46387 | 单位：万元. */
function isData(cells: readonly Cell[]): boolean {
  const filled = cells.filter((cell) => !isEmptyCell(cell));
  return moneySaid(texts(filled), false).length === 0 && filled.some((cell, i) => isFigure(cell) && !LABEL.test(String(filled[i - 1] ?? '')));
}

const LABEL = /[:：]\s*$|日期|时间|年度|电话|编码|代码/;

function isFigure(cell: Cell): boolean {
  const figure = typeof cell === 'boolean' ? null : readFigure(String(cell));
  return figure !== null && !/^(?:19|20|21)\d\d$/.test(figure.decimal);
}

const texts = (cells: readonly Cell[]): string[] => cells.filter((cell) => typeof cell === 'string');

/** What a unit is written with; to turn all characters takes a dictionary that the pane does not load before it imports. */
const SIMPLE: Readonly<Record<string, string>> = { 萬: '万', 億: '亿', 單: '单', 圓: '元', 資: '资', 項: '项', 預: '预', 總: '总', 額: '额' };
const simplified = (text: string): string => text.normalize('NFKC').replace(/[萬億單圓資項預總額]/g, (one) => SIMPLE[one]!);

/** The same of a form, as an imported form is read, and other currencies, which an import does not know. */
export function moneyOfForm(rows: readonly (readonly Cell[])[]): Money[] {
  const cells = texts(rows.flat());
  const unit = unitOfForm(cells.map((text) => ({ text })), simplified);
  const said = moneySaid(cells.filter(isLine), false);
  const parts = cells.filter((text) => FUNDS_PART.has(headerKey(text))).map(moneyOf);
  const other = [...parts, ...said].find(({ currency }) => currency !== null && currency !== 'CNY');
  if (other) return [other];
  return unit ? [{ currency: 'CNY', times: 10 ** unit.exponent }] : said;
}
