/** A sheet under construction: cells, formulas, names, and what each formula should come to. Pure. */

/** Null is an empty cell; text stays text, whatever it begins with. A formula is without its `=`. */
export type ModelCell = string | number | null | { readonly formula: string };
export type Area = { readonly row: number; readonly column: number; readonly rows: number; readonly columns: number };
export type ModelName = Area & { readonly name: string };
/** A figure that was calculated elsewhere: the formula in the cell must come to it. */
export type Expected = { readonly row: number; readonly column: number; readonly value: number };

export type Model = {
  /** Rectangular. */
  readonly cells: readonly (readonly ModelCell[])[];
  readonly names: readonly ModelName[];
  readonly expected: readonly Expected[];
  readonly formats: readonly (Area & { readonly format: string })[];
  /** Rows that stand out: the title of a part, and the header of a table. */
  readonly titles: readonly number[];
  readonly headers: readonly Area[];
  /** Characters. */
  readonly widths: readonly number[];
  /** Alignment, wrapping, and the size in points. */
  readonly looks?: readonly (Area & { readonly align?: 'Left' | 'Center' | 'Right'; readonly wrap?: boolean; readonly size?: number })[];
};

export const MONEY = '#,##0.00';
export const EACH = '#,##0.0000';
export const QUANTITY = '#,##0.##';

/** A figure, or a formula with its `=`. */
export type Value = string | number | null;
/** A cell of a row: its text as it was given; or what stands in it, how it is shown, and what it must come to. */
export type Put = Value | { readonly text: string | null } | { readonly cell: Value; readonly format?: string | undefined; readonly expect?: number | null | undefined };

export class SheetBuilder {
  private readonly rows: ModelCell[][] = [];
  private readonly names: ModelName[] = [];
  private readonly expected: Expected[] = [];
  private readonly formats: (Area & { format: string })[] = [];
  private readonly titleRows: number[] = [];
  private readonly headerRows: Area[] = [];

  /** The row that comes next, counted from 0. */
  get next(): number {
    return this.rows.length;
  }

  /** @returns the row it stands in */
  row(...puts: readonly Put[]): number {
    const row = this.rows.length;
    this.rows.push([]);
    puts.forEach((put, column) => this.set(row, column, put));
    return row;
  }

  /** Into a row that stands there already: what refers to cells below is written when these are known. */
  set(row: number, column: number, put: Put): void {
    if (put !== null && typeof put === 'object' && 'text' in put) {
      this.rows[row]![column] = put.text;
      return;
    }
    const { cell, format, expect } = put !== null && typeof put === 'object' ? put : { cell: put, format: undefined, expect: undefined };
    this.rows[row]![column] = typeof cell === 'string' && cell.startsWith('=') ? { formula: cell.slice(1) } : cell;
    if (format !== undefined) this.formats.push({ row, column, rows: 1, columns: 1, format });
    if (expect !== undefined && expect !== null) this.expected.push({ row, column, value: expect });
  }

  title(text: string): void {
    if (this.rows.length > 0) this.row();
    this.titleRows.push(this.row({ text }));
  }

  header(...texts: readonly string[]): void {
    this.headerRows.push({ row: this.row(...texts.map((text) => ({ text }))), column: 0, rows: 1, columns: texts.length });
  }

  name(name: string, area: Area): void {
    this.names.push({ name, ...area });
  }

  done(widths: readonly number[]): Model {
    const width = Math.max(...this.rows.map((row) => row.length), widths.length);
    const cells = this.rows.map((row) => [...row, ...Array<null>(width - row.length).fill(null)].map((cell) => cell ?? null));
    return { cells, names: this.names, expected: this.expected, formats: this.formats, titles: this.titleRows, headers: this.headerRows, widths };
  }
}

/** @example columnName(27) // => 'AB' (columns counted from 0) */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** @example at(4, 2) // => 'C5' (row and column counted from 0) */
export const at = (row: number, column: number): string => `${columnName(column)}${String(row + 1)}`;
export const fixedAt = (row: number, column: number): string => `$${columnName(column)}$${String(row + 1)}`;
export const plainSpan = ({ row, column, rows, columns }: Area): string => `${at(row, column)}:${at(row + rows - 1, column + columns - 1)}`;
export const span = (area: Area): string => `${fixedAt(area.row, area.column)}:${fixedAt(area.row + area.rows - 1, area.column + area.columns - 1)}`;
