/** Puts a form together row by row: labels, fields that may be written, merged cells. Pure. */
import { columnLetter } from '../../imports/source-table.ts';
import type { Cell, CellValue, Choice, Sheet, Style } from '../../workbooks/write/model.ts';

export const LABEL: Style = { bold: true, align: 'center', wrap: true, border: true, fill: 'F2F2F2' };
export const FIELD: Style = { wrap: true, border: true, open: true, align: 'left', format: '@' };
export const NUMBER: Style = { border: true, open: true, align: 'right' };
export const MONEY: Style = { ...NUMBER, format: '#,##0.00####' };
export const DERIVED: Style = { border: true, align: 'right', fill: 'F2F2F2', format: '0.00' };
export const RATE: Style = { ...DERIVED, format: '0.00%' };
const TITLE: Style = { bold: true, size: 16, align: 'center' };
const SUBTITLE: Style = { align: 'center' };
const NOTE: Style = { wrap: true, align: 'left' };

export type Put = { readonly value: CellValue; readonly formula?: string; readonly style: Style; /** Columns that it takes; 1 unless told. */ readonly across?: number; readonly down?: number };

export class FormSheet {
  readonly #width: number;
  readonly #rows: { cells: (Cell | null)[]; height?: number }[] = [];
  readonly #merged: string[] = [];
  readonly #choices: Choice[] = [];

  constructor(width: number) {
    this.#width = width;
  }

  /** The number of the next row. */
  get next(): number {
    return this.#rows.length + 1;
  }

  title(text: string, year: string): void {
    this.row([{ value: text, style: TITLE, across: this.#width }], 30);
    this.row([{ value: year, style: SUBTITLE, across: this.#width }]);
  }

  note(text: string): void {
    this.row([{ value: text, style: NOTE, across: this.#width }], 48);
  }

  /** Cells from left to right; those that an upper one takes are left out by null. @returns the number of the row */
  row(puts: readonly (Put | null)[], height?: number): number {
    const number = this.next;
    const cells: (Cell | null)[] = [];
    for (const put of puts) {
      const column = cells.length;
      if (put === null) {
        cells.push({ value: null, style: LABEL });
        continue;
      }
      const { value, formula, style, across = 1, down = 1 } = put;
      cells.push({ value, style, ...(formula !== undefined && { formula }) });
      for (let i = 1; i < across; i++) cells.push({ value: null, style });
      if (across > 1 || down > 1) this.#merged.push(`${columnLetter(column)}${number}:${columnLetter(column + across - 1)}${number + down - 1}`);
    }
    this.#rows.push({ cells, ...(height !== undefined && { height }) });
    return number;
  }

  choose(column: number, from: number, to: number, list: readonly string[], message: string): void {
    this.#choices.push({ range: `${columnLetter(column)}${from}:${columnLetter(column)}${to}`, list, message });
  }

  sheet(name: string, widths: readonly number[], titles: { readonly from: number; readonly to: number }): Sheet {
    return {
      name, widths, rows: this.#rows, merged: this.#merged, choices: this.#choices, isProtected: true, landscape: true, printTitles: titles,
      printArea: `A1:${columnLetter(this.#width - 1)}${this.#rows.length}`,
    };
  }
}

/** Yuan as 万元 with all places: `inWan('125000.50')` // => 12.50005 */
export function inWan(yuan: string | null): number | null {
  if (yuan === null) return null;
  const minus = yuan.startsWith('-') ? '-' : '';
  const [whole = '0', fen = '00'] = yuan.replace('-', '').split('.');
  const digits = (whole + fen.padEnd(2, '0')).padStart(7, '0');
  return Number(`${minus}${digits.slice(0, -6)}.${digits.slice(-6)}`);
}
