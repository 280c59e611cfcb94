/** A range of the sheet as a table that a query may join: its name, its columns and what each is taken for. Pure. */
import { AppError } from '../../../analytics/errors.ts';
import { SQL_NAME } from '../../../analytics/query/contract.ts';
import { formatOf, GENERAL, numberText } from '../../../analytics/workbooks/number-text.ts';
import { isEmptyCell, type Cell } from '../../cells.ts';
import { areaAddress } from '../../sheet/address.ts';

export const MOST_TABLES = 8;
const MOST_ROWS = 50_000;
const MOST_COLUMNS = 256;
const MOST_TITLE = 64;
const HEADER_LINES = 30;

/** `code`: figures that name something and are compared as text. */
export type RangeColumn = { readonly title: string; readonly kind: 'number' | 'text' | 'boolean' | 'code' };
export type RangeTable = { readonly name: string; readonly sheet: string; readonly address: string; readonly columns: readonly RangeColumn[]; readonly rows: readonly (readonly Cell[])[] };
export type Range = { readonly sheet: string; readonly row: number; readonly column: number; readonly values: readonly (readonly Cell[])[]; readonly formats: readonly (readonly Cell[])[] };

const CODE = /编码|代码|编号|证号|科目|(?:^|[_ ])(?:code|id|no)$/i;

/** @param taken names that other tables have. @throws AppError `not_enough_data` without a header and a row below it, `too_large` beyond what a query takes */
export function rangeTable({ sheet, row, column, values, formats }: Range, taken: readonly string[]): RangeTable {
  const header = headerLine(values);
  const body = values.slice(header + 1).map((cells, index) => ({ cells, format: formats[header + 1 + index] ?? [] })).filter(({ cells }) => cells.some((cell) => !isEmptyCell(cell)));
  const used = (values[header] ?? []).map((cell, index) => ({ cell, index })).filter(({ cell, index }) => !isEmptyCell(cell) || body.some(({ cells }) => !isEmptyCell(cells[index])));
  if (body.length === 0 || used.length === 0) {
    throw new AppError('not_enough_data', { zh: `工作表“${sheet}”的所选区域没有列名和数据，请选中第一行是列名的表格后重试。`, en: `The selection of sheet "${sheet}" has no header with rows below it; please select a table whose first row names its columns.` });
  }
  const address = areaAddress({ row: row + header, column, rows: values.length - header, columns: values[0]?.length ?? 1 });
  if (body.length > MOST_ROWS || used.length > MOST_COLUMNS) {
    throw new AppError('too_large', {
      zh: `区域 ${address} 有 ${body.length.toLocaleString('en')} 行 ${String(used.length)} 列，查询最多用 ${MOST_ROWS.toLocaleString('en')} 行 ${String(MOST_COLUMNS)} 列，请只选需要的部分。`,
      en: `The range ${address} has ${body.length.toLocaleString('en')} rows and ${String(used.length)} columns; a query takes ${MOST_ROWS.toLocaleString('en')} rows and ${String(MOST_COLUMNS)} columns. Please select only what is needed.`,
    });
  }
  const rows = body.map(({ cells, format }) => used.map(({ index }) => cellOf(cells[index] ?? null, format[index])));
  const titles = distinct(used.map(({ cell, index }) => (isEmptyCell(cell) ? `列${String(index + 1)}` : String(cell).replace(/\s+/g, ' ').trim().slice(0, MOST_TITLE - 4))));
  return { name: freeName(sheet, taken), sheet, address, columns: titles.map((title, index) => ({ title, kind: kindOf(title, rows.map((cells) => cells[index] ?? null)) })), rows };
}

/** The first line in which more than half of the table's columns are named by words. */
function headerLine(values: Range['values']): number {
  const width = values[0]?.length ?? 0;
  const lines = values.slice(0, HEADER_LINES);
  const found = lines.findIndex((cells) => {
    const filled = cells.filter((cell) => !isEmptyCell(cell));
    return filled.length > width / 2 && new Set(filled).size === filled.length && filled.every((cell) => typeof cell === 'string');
  });
  return Math.max(0, found);
}

/** A date as the text that it reads, since a range tells of a date only by its format; an empty cell is null. */
function cellOf(cell: Cell, format: Cell | undefined): Cell {
  if (isEmptyCell(cell)) return null;
  const kind = typeof format === 'string' ? formatOf(format) : GENERAL;
  return typeof cell === 'number' && (kind.kind === 'date' || kind.kind === 'zeros') ? numberText(String(cell), kind, false) : cell;
}

function kindOf(title: string, cells: readonly Cell[]): RangeColumn['kind'] {
  const kinds = new Set(cells.filter((cell) => cell !== null).map((cell) => typeof cell));
  if (kinds.size === 1 && kinds.has('number')) return CODE.test(title) ? 'code' : 'number';
  return kinds.size === 1 && kinds.has('boolean') ? 'boolean' : 'text';
}

function distinct(titles: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return titles.map((title) => {
    const count = (seen.get(title.toLowerCase()) ?? 0) + 1;
    seen.set(title.toLowerCase(), count);
    return count === 1 ? title : `${title} ${String(count)}`;
  });
}

/** The sheet's name where it can stand in SQL, else 选区; a number tells equal ones apart. */
function freeName(sheet: string, taken: readonly string[]): string {
  const cleaned = sheet.replace(/[^\p{L}\p{N}_]/gu, '').slice(0, 40);
  const base = SQL_NAME.test(cleaned) ? cleaned : '选区';
  const lower = new Set(taken.map((name) => name.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}_${String(number)}`;
    if (!lower.has(name.toLowerCase())) return name;
  }
}

/** @throws AppError `invalid_params` for a name that cannot stand in SQL or that another table has */
export function checkName(name: string, taken: readonly string[]): void {
  if (!SQL_NAME.test(name)) throw new AppError('invalid_params', { zh: `表名“${name}”不能用于 SQL，应以字母、汉字或下划线开头，只含字母、汉字、数字和下划线。请改名。`, en: `The name "${name}" cannot stand in SQL; it should begin with a letter or underscore and hold letters, digits and underscores only.` });
  if (taken.some((other) => other.toLowerCase() === name.toLowerCase())) throw new AppError('invalid_params', { zh: `已有名为“${name}”的表，请改名。`, en: `There is a table "${name}" already; please choose another name.` });
}

/** As the service takes it. */
export const tableToSend = ({ name, columns, rows }: RangeTable) => ({
  name,
  columns: columns.map(({ title }) => title),
  rows: rows.map((cells) => cells.map((cell, index) => (cell !== null && columns[index]!.kind !== 'number' && columns[index]!.kind !== 'boolean' ? String(cell) : cell))),
});
