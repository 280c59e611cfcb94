/** A sheet as a form is read: texts by row and column, merged cells included. Pure. */
import { columnLetter } from '../imports/source-table.ts';
import type { Range, SheetRow } from '../workbooks/sheet.ts';

/** Rows with content of one sheet. Rows count from 1, columns from 0. */
export type Grid = { readonly sheet: string; readonly rows: readonly SheetRow[]; readonly merged: readonly Range[] };

/** `addressOf(7, 3)` // => 'D7' */
export const addressOf = (row: number, column: number): string => `${columnLetter(column)}${row}`;

export class Cells {
  readonly sheet: string;
  readonly rowNumbers: readonly number[];
  readonly width: number;
  readonly #rows: ReadonlyMap<number, readonly (string | null)[]>;
  readonly #covers = new Map<string, Range>();

  constructor({ sheet, rows, merged }: Grid) {
    this.sheet = sheet;
    this.#rows = new Map(rows.map(({ number, cells }) => [number, cells]));
    this.rowNumbers = rows.map(({ number }) => number);
    this.width = rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
    const last = this.rowNumbers.at(-1) ?? 0;
    for (const range of merged) {
      for (let row = range.top; row <= Math.min(range.bottom, last); row++) {
        for (let column = range.left; column <= Math.min(range.right, this.width); column++) this.#covers.set(addressOf(row, column), range);
      }
    }
  }

  /** What stands in the cell itself; '' for nothing. */
  own(row: number, column: number): string {
    return this.#rows.get(row)?.[column]?.trim() ?? '';
  }

  /** What the reader sees at this place: of merged cells what the first of them holds. */
  shown(row: number, column: number): string {
    const range = this.#covers.get(addressOf(row, column));
    return range === undefined ? this.own(row, column) : this.own(range.top, range.left);
  }

  /** The merged cells at this place, or the cell alone. */
  rangeAt(row: number, column: number): Range {
    return this.#covers.get(addressOf(row, column)) ?? { left: column, right: column, top: row, bottom: row };
  }

  /** Columns of the row that hold something of their own. */
  filled(row: number): number[] {
    return (this.#rows.get(row) ?? []).flatMap((cell, column) => (cell !== null && cell !== undefined && cell.trim() !== '' ? [column] : []));
  }

  /** The next cell with something in it to the right of this one and what it is merged with. */
  right(row: number, column: number): number | null {
    const after = this.rangeAt(row, column).right;
    return this.filled(row).find((other) => other > after) ?? null;
  }
}
