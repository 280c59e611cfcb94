/** Cells of a cost table as figures, words, years and days; what cannot be is refused by its cell. Pure. */
import { AppError } from '../../../../analytics/errors.ts';
import { isEmptyCell, type Cell } from '../../../cells.ts';
import { areaAddress } from '../../../sheet/address.ts';
import { readFigure, readYear, type At } from '../../compare/sheet/figure.ts';
import type { ReadTable, TableColumn, TableRow } from '../../compare/sheet/read-table.ts';

type Reader = { readonly at: (title: string) => TableColumn | undefined; readonly place: (row: TableRow, column: TableColumn) => At; readonly cell: (row: TableRow, column: TableColumn | undefined) => Cell };

export function readerOf(table: ReadTable): Reader {
  return {
    at: (title) => table.columns.find((column) => column.title === title),
    place: ({ row }, { index, title }) => ({ row, column: table.column + index, title }),
    cell: ({ cells }, column) => (column === undefined ? null : (cells[column.index] ?? null)),
  };
}

/** The chosen columns, in the order of `wanted`. @throws AppError `invalid_params` naming the first that is not chosen */
export function needed({ at }: Reader, columns: Readonly<Record<string, string>>, wanted: readonly (readonly [string, string])[]): TableColumn[] {
  return wanted.map(([role, said]) => {
    const column = at(columns[role] ?? '');
    if (column) return column;
    throw new AppError('invalid_params', { zh: `还没有选“${said}”一列，请在“各列的含义”中选择。`, en: `The column of "${role}" is not chosen; please choose it under the meaning of the columns.` });
  });
}

export function word<K extends string>(cell: Cell, words: Readonly<Record<K, RegExp>>, at: At, said: string): K | undefined {
  if (isEmptyCell(cell)) return undefined;
  const found = (Object.keys(words) as K[]).find((key) => words[key].test(String(cell).trim()));
  if (found) return found;
  throw refused(at, cell, said, said);
}

/** Not below 0; what is not known is left out. */
export function quantityOf(cell: Cell, at: At): number | undefined {
  const figure = readFigure(cell, at);
  if (figure !== null && figure < 0) throw refused(at, cell, '不小于 0 的数量（动因和产出不能为负）', 'a quantity from 0 (drivers and outputs cannot be negative)');
  return figure ?? undefined;
}

/** 万人次 in the brackets or in the cell as so many 人次. */
export function inOnes(unit: string): { readonly unit: string; readonly times: number } {
  const found = /^(万|亿)(.+)$/.exec(unit.trim());
  return found ? { unit: found[2]!, times: found[1] === '万' ? 1e4 : 1e8 } : { unit: unit.trim(), times: 1 };
}

export function yearOf(cell: Cell, at: At): number {
  if (/^(?:19|20)\d{2}\s*[年./-]?\s*(?:0?[1-9]|1[0-2])\s*月?(?:份|末|底)?$/.test(String(cell ?? '').trim()) && !/^\d{4}年?$/.test(String(cell).trim())) {
    throw refused(at, cell, '年度（成本须是全年合计，不能把月份与年度混在一起；请先把各月合计为全年）', 'a year (costs must be those of whole years; please add the months up first)');
  }
  return readYear(cell, at);
}

/** Excel's day number, or a date or a year as text; the first day of a year given alone. */
export function dayOf(cell: Cell, at: At): string | undefined {
  if (isEmptyCell(cell)) return undefined;
  if (typeof cell === 'number' && cell > 20_000 && cell < 100_000) return new Date((Math.trunc(cell) - 25_569) * 86_400_000).toISOString().slice(0, 10);
  const found = /^(\d{4})(?:\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})\s*日?)?|年)?\s*$/.exec(String(cell).trim());
  const [year, month, day] = [Number(found?.[1]), Number(found?.[2] ?? 1), Number(found?.[3] ?? 1)];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (found && date.getUTCMonth() === month - 1 && date.getUTCDate() === day) return date.toISOString().slice(0, 10);
  throw refused(at, cell, '日期，如 2024-01-01', 'a date such as 2024-01-01');
}

/** Without what is unknown. */
export function clean<T extends object>(row: T): T {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as T;
}

export function refused({ row, column, title }: At, found: Cell, zh: string, en: string): AppError {
  const address = areaAddress({ row, column, rows: 1, columns: 1 });
  const value = isEmptyCell(found) ? { zh: '空', en: 'nothing' } : { zh: `“${String(found).slice(0, 60)}”`, en: `"${String(found).slice(0, 60)}"` };
  return new AppError('invalid_params', {
    zh: `${address}（“${title}”列）的值是${value.zh}，应为${zh}。请更正后重新读取，或改选其他列。`,
    en: `${address} (column "${title}") holds ${value.en}; expected ${en}. Please correct it and read again, or choose another column.`,
  });
}
