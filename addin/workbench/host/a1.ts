import { invalidArgument } from './rich-api/error.ts';

/** A rectangle of cells, counted from 0. */
export interface Block {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** Excel's sheet size. */
export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

export const WHOLE_SHEET: Block = { row: 0, column: 0, rows: MAX_ROWS, columns: MAX_COLUMNS };

/** 0 → A, 26 → AA. */
export function columnName(index: number): string {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** A → 0, aa → 26. */
export function columnIndex(name: string): number {
  let index = 0;
  for (const letter of name.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** Returns the block, or throws InvalidArgument when it leaves the sheet. */
export function within(block: Block): Block {
  const { row, column, rows, columns } = block;
  const whole = [row, column, rows, columns].every(Number.isInteger);
  if (!whole || row < 0 || column < 0 || rows < 1 || columns < 1 || row + rows > MAX_ROWS || column + columns > MAX_COLUMNS) {
    throw invalidArgument(`区域超出工作表范围（最多 ${MAX_ROWS.toLocaleString('en-US')} 行、${MAX_COLUMNS.toLocaleString('en-US')} 列）。`);
  }
  return block;
}

const CELLS = /^([A-Za-z]{1,3})(\d{1,7})(?::([A-Za-z]{1,3})(\d{1,7}))?$/;
const COLUMNS = /^([A-Za-z]{1,3}):([A-Za-z]{1,3})$/;
const ROWS = /^(\d{1,7}):(\d{1,7})$/;

/** Reads A1, A1:B2, A:C, 2:5 (with or without $); throws InvalidArgument for anything else. */
export function parseBlock(address: string): Block {
  const text = address.replaceAll('$', '').trim();
  const cells = CELLS.exec(text);
  if (cells) {
    const [, firstColumn = '', firstRow = '', lastColumn = firstColumn, lastRow = firstRow] = cells;
    return span(Number(firstRow) - 1, columnIndex(firstColumn), Number(lastRow) - 1, columnIndex(lastColumn));
  }
  const columns = COLUMNS.exec(text);
  if (columns) return span(0, columnIndex(columns[1] ?? ''), MAX_ROWS - 1, columnIndex(columns[2] ?? ''));
  const rows = ROWS.exec(text);
  if (rows) return span(Number(rows[1]) - 1, 0, Number(rows[2]) - 1, MAX_COLUMNS - 1);
  throw invalidArgument(`地址“${address}”不是有效的单元格引用，请使用 A1、A1:B2、A:C 或 2:5 的写法。`);
}

function span(row1: number, column1: number, row2: number, column2: number): Block {
  const row = Math.min(row1, row2);
  const column = Math.min(column1, column2);
  return within({ row, column, rows: Math.abs(row2 - row1) + 1, columns: Math.abs(column2 - column1) + 1 });
}

/** Splits 'My sheet'!A1 into sheet name (undefined when absent) and the rest. */
export function splitAddress(address: string): { sheet: string | undefined; local: string } {
  const match = /^(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/.exec(address.trim());
  if (!match) return { sheet: undefined, local: address };
  return { sheet: (match[1] ?? match[2] ?? '').replaceAll("''", "'"), local: match[3] ?? '' };
}

/** Sheet name as it stands in an address: quoted when it must be. */
export function quoteSheet(name: string): string {
  const plain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && !/^[A-Za-z]{1,3}\d+$/.test(name) && !/^R\d*C\d*$/i.test(name);
  return plain ? name : `'${name.replaceAll("'", "''")}'`;
}

/** Address without the sheet, as Excel writes it (A1, A1:B2, A:C, 2:5). */
export function localAddress({ row, column, rows, columns }: Block): string {
  const lastRow = row + rows;
  const first = columnName(column);
  const last = columnName(column + columns - 1);
  if (rows === MAX_ROWS) return `${first}:${last}`;
  if (columns === MAX_COLUMNS) return `${row + 1}:${lastRow}`;
  return rows === 1 && columns === 1 ? `${first}${row + 1}` : `${first}${row + 1}:${last}${lastRow}`;
}

/** Intersection, or null when the blocks do not meet. */
export function intersect(a: Block, b: Block): Block | null {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rows = Math.min(a.row + a.rows, b.row + b.rows) - row;
  const columns = Math.min(a.column + a.columns, b.column + b.columns) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : null;
}

/** Smallest block that holds both. */
export function bounding(a: Block, b: Block): Block {
  const row = Math.min(a.row, b.row);
  const column = Math.min(a.column, b.column);
  return {
    row,
    column,
    rows: Math.max(a.row + a.rows, b.row + b.rows) - row,
    columns: Math.max(a.column + a.columns, b.column + b.columns) - column,
  };
}

export function cell(row: number, column: number): Block {
  return { row, column, rows: 1, columns: 1 };
}

export function contains(block: Block, row: number, column: number): boolean {
  return row >= block.row && row < block.row + block.rows && column >= block.column && column < block.column + block.columns;
}
