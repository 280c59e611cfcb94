/** The answer of a query in the pane and as a Table of the sheet. Pure. */
import type { InputOf, ResultOf } from '../../../analytics/contract.ts';
import type { sql } from '../../../analytics/query/contract.ts';
import type { Locale } from '../../locale/index.ts';
import type { SheetColumn, SheetTable } from '../../workbook.ts';
import type { Formats } from '../shared/format.ts';
import type { Column } from '../shared/table-rows.ts';

export type QueryResult = ResultOf<typeof sql>;
type QueryQuestion = InputOf<typeof sql>;
type Bare = Pick<QueryResult, 'columns' | 'rows'>;
type Cell = QueryResult['rows'][number][number];
export type Line = { readonly place: number; readonly cells: readonly Cell[] };

const YEAR = /year|年度?$/i;
/** More of a column than this tells nothing new of its width and kind. */
const LOOKED_AT = 200;

export const linesOf = ({ rows }: Bare): Line[] => rows.map((cells, place) => ({ place, cells }));

const isYear = (name: string, cells: readonly Cell[]) => YEAR.test(name) && cells.every((cell) => cell === null || (Number.isInteger(cell) && Math.abs(Number(cell)) < 10_000));
const charactersOf = (text: string): number => [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0);

/** Characters, an ideograph counting two. */
function widthOf(name: string, texts: readonly string[]): number {
  return Math.min(40, Math.max(8, ...[name, ...texts].map(charactersOf)) + 2);
}

export function resultColumns({ columns, rows }: Bare, format: Formats, words: { readonly yes: string; readonly no: string }): Column<Line>[] {
  const sample = rows.slice(0, LOOKED_AT);
  return columns.map(({ name, type }, index) => {
    const cells = sample.map((row) => row[index] ?? null);
    const plain = isYear(name, cells);
    const text = (cell: Cell) => (cell === null ? '' : typeof cell === 'boolean' ? (cell ? words.yes : words.no) : typeof cell === 'number' ? (plain ? String(cell) : format.number(cell)) : cell);
    return {
      id: String(index), title: name, numeric: type === 'number', width: Math.min(320, widthOf(name, cells.map(text)) * 7 + 24),
      value: ({ cells: line }) => { const cell = line[index] ?? null; return typeof cell === 'boolean' ? text(cell) : cell; },
      text: ({ cells: line }) => text(line[index] ?? null),
    };
  });
}

/** Text columns of digits keep their zeros; the row is named by the first column whose texts are all different. */
export function queryTable({ columns, rows }: Bare, name: string, lead: readonly string[] = []): SheetTable {
  const sheetColumns = columns.map(({ name: title, type }, index): SheetColumn => {
    const cells = rows.map((row) => row[index] ?? null);
    const width = widthOf(title, cells.slice(0, LOOKED_AT).map((cell) => String(cell ?? '')));
    if (type === 'date') return { title, kind: 'date', width: 12 };
    // A whole number that a double cannot hold comes as text.
    if (type === 'number' && cells.every((cell) => typeof cell !== 'string')) return { title, kind: 'number', format: numberFormat(title, cells), width: Math.min(width, 18) };
    return { title, kind: cells.some((cell) => typeof cell === 'string' && /^\d+$/.test(cell)) ? 'code' : 'text', width };
  });
  const key = columns.findIndex(({ type }, index) => type === 'text' && new Set(rows.map((row) => row[index])).size === rows.length && rows.every((row) => row[index] !== null));
  return { name, columns: sheetColumns, rows, key: Math.max(0, key), ...(lead.length > 0 && { lead }) };
}

/** What stands above a written answer: of which data it is, the statement on one line where it can be, the values and ranges that it was given. */
export function leadOf({ sql, params = {}, tables = [] }: Pick<QueryQuestion, 'sql' | 'params' | 'tables'>, dataVersion: number, { query }: Locale): string[] {
  const text = sql.trim();
  // A comment ends with its line, and a text may hold the break of one.
  const oneLine = /--|'[^']*\n[^']*'/.test(text) ? text : text.replace(/\s*\n\s*/g, ' ');
  const values = Object.entries(params).map(([name, value]) => `$${name} = ${value === null ? 'null' : typeof value === 'boolean' ? (value ? query.yes : query.no) : String(value)}`);
  return [query.lead.version(String(dataVersion)), query.lead.sql(oneLine), ...(values.length > 0 ? [query.lead.values(values.join(query.lead.joint))] : []), ...(tables.length > 0 ? [query.lead.ranges(tables.map(({ name }) => name).join(query.lead.joint))] : [])];
}

function numberFormat(title: string, cells: readonly Cell[]): string {
  if (isYear(title, cells)) return '0';
  return cells.every((cell) => cell === null || Number.isInteger(cell)) ? '#,##0' : '#,##0.00##';
}
