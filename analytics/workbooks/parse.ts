/** From the bytes of a workbook to the rows of the sheet that holds the table asked for. Runs in the worker. */
import type { Text } from '../errors.ts';
import { headerReader, type HeaderMapping, NOT_KNOWN } from '../imports/headers.ts';
import type { Column } from '../imports/kind.ts';
import type { SourceRow } from '../imports/source-table.ts';
import { findHeaderRow, ROWS_ABOVE } from './header-row.ts';
import type { WorkbookLimits } from './limits.ts';
import { findParts, readFormats, readSharedStrings, type Sheet } from './package-parts.ts';
import { WorkbookRefused } from './refused.ts';
import { type Range, type Reading, readSheet, type SheetRow } from './sheet.ts';
import { Archive } from './zip.ts';

export type WorkbookQuestion = { readonly bytes: Uint8Array; readonly columns: readonly Column[]; readonly mapping: HeaderMapping; readonly limits: WorkbookLimits; /** The rows of the table asked for, or the first ones of every sheet. */ readonly only: 'table' | 'heads' };

/** Rows from 1, columns from 0. */
export type CellPlace = { readonly row: number; readonly column: number };

export type WorkbookHead = { readonly sheet: string; readonly headerRow: number };
export type WorkbookTail = { readonly headers: readonly string[]; /** Merged cells below the header. */ readonly merged: readonly CellPlace[]; readonly warnings: readonly Text[]; readonly above: readonly SourceRow[]; readonly is1904: boolean };
/** The first rows with content of a visible sheet. */
export type SheetHead = { readonly name: string; readonly rows: readonly SheetRow[] };
export type Found = { readonly table?: WorkbookHead & WorkbookTail; readonly heads?: readonly SheetHead[] };
/** Cells of some rows with their numbers. */
export type RowPiece = { readonly rows: readonly (readonly (string | null)[])[]; readonly numbers: readonly number[] };

const ROWS_A_PIECE = 2_000;
const MOST_MERGED = 1_000;

/** @throws WorkbookRefused with the sentence for the sender */
export async function parseWorkbook(question: WorkbookQuestion, emit: (piece: RowPiece) => void): Promise<Found> {
  const { bytes, columns, mapping, limits, only } = question;
  const archive = new Archive(bytes, limits);
  const parts = await findParts(archive, limits);
  const visible = parts.sheets.filter((sheet) => !sheet.hidden);
  const formats = await readFormats(archive, parts.styles);
  const strings = await readSharedStrings(archive, parts.sharedStrings);
  const reading: Reading = { archive, limits, strings, formats, is1904: parts.is1904, cells: 0 };
  const heads: SheetRow[][] = [];
  for (const sheet of visible) heads.push(await headOf(reading, sheet));
  if (only === 'heads') return { heads: visible.map(({ name }, i) => ({ name, rows: heads[i]! })) };
  const read = headerReader(columns, mapping);
  const found = findHeaderRow(heads, columns, read);
  if (!found) throw new WorkbookRefused('工作簿中没有内容，请填写后重新导入。', 'The workbook is empty; please fill it in and import it again.');
  const sheet = visible[found.sheet]!;
  const head = heads[found.sheet]!.slice(0, found.row + 1);
  const table = new TableRows(head, emit);
  const merged = await readSheet(reading, sheet.part, (row) => table.take(row));
  table.end();
  const headers = headersOf(head, merged, table.width);
  const meanings = headers.map(read);
  const known = (column: number) => meanings[column] !== null && meanings[column] !== NOT_KNOWN && meanings[column] !== undefined;
  const warnings = [...parts.warnings, ...table.warnings(), ...otherSheets(visible, heads, sheet)];
  return { table: { sheet: sheet.name, headerRow: table.headerRow, headers, merged: mergedCells(merged, table, known), warnings, above: head.slice(0, -1), is1904: parts.is1904 } };
}

async function headOf(reading: Reading, { part }: Sheet): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  await readSheet(reading, part, (row) => rows.push(row) < ROWS_ABOVE);
  return rows;
}

/** Passes on the rows below the header, in pieces. */
class TableRows {
  readonly headerRow: number;
  width: number;
  last = 0;
  #hidden = 0;
  #rows: (string | null)[][] = [];
  #numbers: number[] = [];
  readonly #emit: (piece: RowPiece) => void;
  readonly #least: number;

  constructor(head: readonly SheetRow[], emit: (piece: RowPiece) => void) {
    this.headerRow = head.at(-1)!.number;
    this.width = Math.max(...head.map(({ cells }) => cells.length));
    this.#least = this.width;
    this.#emit = emit;
  }

  take({ number, hidden, cells }: SheetRow): boolean {
    if (number <= this.headerRow) return true;
    while (cells.length < this.#least) cells.push(null);
    if (cells.length > this.width) this.width = cells.length;
    if (hidden) this.#hidden++;
    this.last = number;
    this.#rows.push(cells);
    this.#numbers.push(number);
    if (this.#rows.length === ROWS_A_PIECE) this.end();
    return true;
  }

  end(): void {
    if (this.#rows.length > 0) this.#emit({ rows: this.#rows, numbers: this.#numbers });
    [this.#rows, this.#numbers] = [[], []];
  }

  warnings(): Text[] {
    if (this.#hidden === 0) return [];
    const count = this.#hidden.toLocaleString('en');
    return [{ zh: `有 ${count} 行处于隐藏或筛选状态，已一并读取。`, en: `${count} rows are hidden or filtered out; they were read as well.` }];
  }
}

/** The texts of the header row; a cell that is merged with those above it has their text. */
function headersOf(head: readonly SheetRow[], merged: readonly Range[], width: number): string[] {
  const row = head.at(-1)!;
  return Array.from({ length: width }, (_, column) => {
    const own = row.cells[column] ?? '';
    if (own !== '') return own.trim();
    const range = merged.find(({ left, right, top, bottom }) => left <= column && column <= right && top < row.number && row.number <= bottom);
    return (range && head.find(({ number }) => number === range.top)?.cells[range.left]?.trim()) ?? '';
  });
}

/** Of merged cells the file holds one value: which rows it is meant for is not said. */
function mergedCells(merged: readonly Range[], table: TableRows, known: (column: number) => boolean): CellPlace[] {
  return merged
    .filter(({ left, top, right, bottom }) => bottom > table.headerRow && top <= table.last && (bottom > top || right > left))
    .flatMap(({ left, top, right }) => {
      const columns = Array.from({ length: right - left + 1 }, (_, i) => left + i).filter(known);
      return columns.length === 0 ? [] : [{ row: Math.max(top, table.headerRow + 1), column: columns[0]! }];
    })
    .sort((a, b) => a.row - b.row || a.column - b.column)
    .slice(0, MOST_MERGED);
}

function otherSheets(visible: readonly Sheet[], heads: readonly (readonly SheetRow[])[], chosen: Sheet): Text[] {
  const others = visible.filter((sheet, i) => sheet !== chosen && heads[i]!.length > 0).map(({ name }) => `“${name}”`);
  if (others.length === 0) return [];
  return [{ zh: `读取的是工作表“${chosen.name}”；没有读取${others.join('、')}。`, en: `The sheet “${chosen.name}” was read; not read: ${others.join(', ')}.` }];
}
