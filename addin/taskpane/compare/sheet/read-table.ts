/** A selected part of a sheet as a table with named columns: where its header is, and which rows are units. Pure. */
import { AppError } from '../../../../analytics/errors.ts';
import { isEmptyCell, type Cell } from '../../../cells.ts';
import { areaAddress } from '../../../sheet/address.ts';
import { distinct, titlesOf } from './column-titles.ts';
import { figureOf } from './figure.ts';
import { isTotal } from './total-rows.ts';

/** Row and column counted from 0 in the sheet. */
export type Cells = { readonly sheet: string; readonly row: number; readonly column: number; readonly values: readonly (readonly Cell[])[]; /** Of each row: not shown; null where some are not, which ones is not known. */ readonly hidden?: readonly boolean[] | null };
export type TableColumn = { readonly index: number; readonly title: string; /** More of what is filled in are figures than words. */ readonly numeric: boolean };
export type TableRow = { /** Row of the sheet counted from 0. */ readonly row: number; readonly cells: readonly Cell[] };
export type ReadTable = {
  readonly sheet: string;
  readonly address: string;
  /** Column of the sheet in which the table begins, counted from 0. */
  readonly column: number;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** What stands above the header: a title, a source, the unit of all figures. */
  readonly above: readonly string[];
  /** Rows of the sheet, counted from 1, that add up others and are left out. */
  readonly totals: readonly number[];
  /** How many of the rows are not shown in the sheet, hidden by hand or by a filter; null where some of the selection are and were not counted. */
  readonly hidden: number | null;
};

const HEADER_LINES = 30;

/** @throws AppError `not_enough_data` where no header with rows of figures below it is found */
export function readTable({ sheet, row, column, values, hidden = [] }: Cells): ReadTable {
  const header = headerLine(values);
  if (header === null) throw withoutHeader(sheet);
  const { titles, top } = titlesOf(values, header);
  const body = values.slice(header + 1).map((cells, index) => ({ row: row + header + 1 + index, cells }));
  const filled = body.filter(({ cells }) => cells.some((cell) => !isEmptyCell(cell)));
  const totals = new Set(filled.filter((one) => isTotal(one.cells, values[one.row - row - 1] ?? [])));
  const rows = filled.filter((one) => !totals.has(one));
  const columns = titles.flatMap((title, index) => (title === '' ? [] : [{ index, title, numeric: isNumeric(rows, index) }]));
  const width = values[0]?.length ?? 1;
  return {
    sheet,
    address: areaAddress({ row: row + top, column, rows: values.length - top, columns: width }),
    column,
    columns: distinct(columns),
    rows,
    above: values.slice(0, top).flatMap((cells) => cells.filter((cell) => typeof cell === 'string' && cell.trim() !== '')).map(String),
    totals: [...totals].map((one) => one.row + 1),
    hidden: hidden && rows.filter((one) => hidden[one.row - row]).length,
  };
}

/** @throws AppError `not_enough_data` for fewer rows, naming the place */
export function mustHaveRows({ sheet, address, rows }: ReadTable, least: number): void {
  if (rows.length >= least) return;
  throw new AppError('not_enough_data', {
    zh: `工作表“${sheet}”${address} 只有 ${rows.length} 行数据，至少需要 ${least} 行。请补充数据或选中更多行，再重新读取。`,
    en: `Sheet "${sheet}" ${address} holds ${rows.length} rows of figures; at least ${least} are needed. Please add rows or select more, and read again.`,
  });
}

/** The last line of different words before the first line with a figure: titles above a table repeat one text or stand alone. */
function headerLine(values: Cells['values']): number | null {
  const first = values.slice(0, HEADER_LINES).findIndex((cells) => cells.some((cell) => typeof cell === 'number'));
  for (let line = first - 1; line >= 0; line--) {
    const words = values[line]!.filter((cell) => !isEmptyCell(cell));
    if (new Set(words).size >= 2 && words.every((cell) => typeof cell === 'string' && figureOf(cell) === undefined)) return line;
  }
  return null;
}

function isNumeric(rows: readonly TableRow[], index: number): boolean {
  const figures = rows.map(({ cells }) => figureOf(cells[index] ?? null)).filter((figure) => figure !== null);
  const known = figures.filter((figure) => figure !== undefined).length;
  return known > 0 && known * 2 > figures.length;
}

function withoutHeader(sheet: string): AppError {
  return new AppError('not_enough_data', {
    zh: `工作表“${sheet}”的所选区域没有找到列名和数字。请选中含有列名的整个表格（第一行为列名，其下为各单位的数字）后重新读取。`,
    en: `No header with figures below it is found in the selection of sheet "${sheet}". Please select the whole table with its header in the first row and read it again.`,
  });
}
