/** From what is to be written to the cells it becomes. Pure. */
import { AppError } from '../../analytics/errors.ts';
import { literalText, toCell, type Cell } from '../cells.ts';
import { columnName } from './address.ts';
import { MOST_CELLS } from './chunks.ts';
import type { CellComment, ChartSpec, LampColumn, MoneyUnit, SheetColumn, SheetTable, Total } from './result-table.ts';
import { waterfall } from './waterfall.ts';

/** Excel keeps no longer text in a cell. */
export const MOST_CHARACTERS = 32_767;
/** Excel grows slow over more comments than a reader would open. */
const MOST_COMMENTS = 1_000;

export type LaidOutChart = {
  readonly title: string;
  readonly type: 'ColumnClustered' | 'ColumnStacked' | 'BarClustered' | 'Line' | 'XYScatter';
  readonly categories: number;
  /** A colour of null is drawn without a fill; a line of a scatter chart has no points. */
  readonly series: readonly { readonly column: number; readonly color: string | null; readonly line?: boolean }[];
  /** Each bar of a row stands over the one before it. */
  readonly overlaid?: boolean;
  /** Ends of the axes of a scatter chart, where they do not begin at 0. */
  readonly ends?: { readonly x: Ends; readonly y: Ends };
};
export type Ends = { readonly least: number; readonly most: number };

export type LaidOut = {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly titles: readonly string[];
  /** Number format of each column's body. */
  readonly formats: readonly string[];
  /** Lines of words above the header. */
  readonly lead: readonly string[];
  /** Header and body as they will read. */
  readonly cells: readonly (readonly Cell[])[];
  readonly lamps: readonly LampColumn[];
  readonly comments: readonly CellComment[];
  readonly charts: readonly LaidOutChart[];
  readonly totals: readonly Total[];
  readonly freeze: { readonly rows: number; readonly columns: number };
  /** With the lines above and the row of totals. */
  readonly size: { readonly rows: number; readonly columns: number };
};

const UNITS: Readonly<Record<MoneyUnit, { readonly yuan: number; readonly said: string }>> = {
  yuan: { yuan: 1, said: '' },
  wan_yuan: { yuan: 10_000, said: '万' },
};
const FORMATS = { code: '@', text: 'General', number: 'General', share: '0.0%', money: '#,##0.00', date: 'yyyy-mm-dd' } as const;
const PALETTE = ['#0F6CBD', '#C25700', '#107C10', '#8661C5', '#7A7574'];
const STEP_COLOURS = { up: '#107C10', down: '#C50F1F', total: '#0F6CBD' } as const;

/**
 * @param withComments whether this Excel takes comments; else they stand in a last column
 * @throws AppError `too_large` beyond 200,000 cells or 32,767 characters in one
 */
export function layOut(table: SheetTable, withComments: boolean): LaidOut {
  const columns = [...table.columns];
  const rows = table.rows.map((row) => table.columns.map((column, index) => cellOf(column, row[index])));
  const charts = rows.length === 0 ? [] : (table.charts ?? []).map((chart) => chartOf(chart, columns, rows));
  const asComments = withComments && (table.comments ?? []).length <= MOST_COMMENTS;
  if (!asComments) addCommentColumn(table, columns, rows);
  const titles = uniqueTitles(columns.map((column) => (column.kind === 'money' ? `${column.title}（${UNITS[column.unit ?? 'yuan'].said}${column.currency ?? '元'}）` : column.title)));
  const totals = rows.length === 0 ? [] : (table.totals ?? []);
  const lead = table.lead ?? [];
  const size = { rows: lead.length + rows.length + 1 + (totals.length > 0 ? 1 : 0), columns: columns.length };
  assertSize(size.rows * size.columns);
  const cells = [titles, ...rows];
  assertLengths(cells);
  return {
    name: table.name,
    lead: lead.map((line) => (line.length <= MOST_CHARACTERS ? line : `${line.slice(0, MOST_CHARACTERS - 1)}…`)),
    columns,
    titles,
    formats: columns.map((column) => (column.kind === 'code' ? FORMATS.code : (column.format ?? FORMATS[column.kind]))),
    cells,
    lamps: table.lamps ?? [],
    comments: asComments ? (table.comments ?? []) : [],
    charts,
    totals,
    freeze: table.freeze ?? { rows: 1, columns: 0 },
    size,
  };
}

/** All rows as they will read, the lines above the table first. */
export const readingOf = ({ lead, cells, columns }: Pick<LaidOut, 'lead' | 'cells' | 'columns'>): (readonly Cell[])[] => [...lead.map((line) => columns.map((_, index) => (index === 0 ? line : ''))), ...cells];

/** The cells as they must be handed to Excel: text in the text format as it is, elsewhere with the text mark where it needs one. */
export function inputsOf(laid: LaidOut): Cell[][] {
  const lead = readingOf({ ...laid, cells: [] }).map((row) => row.map((cell) => literalText(String(cell))));
  return [...lead, ...bodyInputs(laid)];
}

function bodyInputs(laid: LaidOut): Cell[][] {
  return laid.cells.map((row, index) => row.map((cell, column) => (typeof cell === 'string' && (index === 0 || laid.formats[column] !== '@') ? literalText(cell) : cell)));
}

function cellOf(column: SheetColumn, value: unknown): Cell {
  const cell = toCell(value);
  if (typeof cell === 'number' && !Number.isFinite(cell)) return '';
  if (column.kind === 'code') return String(cell);
  if (column.kind === 'money' && typeof cell === 'number') return cell / UNITS[column.unit ?? 'yuan'].yuan;
  if (column.kind === 'date' && typeof cell === 'string') return dateSerial(cell) ?? cell;
  return cell;
}

/** Days as Excel counts them; null for what is no date or one before March 1900, where Excel counts a day that never was. */
export function dateSerial(text: string): number | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!found) return null;
  const time = Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3]));
  if (new Date(time).toISOString().slice(0, 10) !== text) return null;
  const serial = time / 86_400_000 + 25_569;
  return serial >= 61 ? serial : null;
}

function addCommentColumn(table: SheetTable, columns: SheetColumn[], rows: Cell[][]): void {
  if (!table.comments?.length) return;
  const said = new Map<number, string[]>();
  for (const { row, column, text } of table.comments) said.set(row, [...(said.get(row) ?? []), `${table.columns[column]?.title ?? ''}：${text}`]);
  columns.push({ title: table.commentTitle ?? '批注', kind: 'text', width: 40 });
  rows.forEach((row, index) => row.push((said.get(index) ?? []).join('；')));
}

/** A waterfall needs columns of its own: they are added to the table, where a reader can follow them. */
function chartOf(chart: ChartSpec, columns: SheetColumn[], rows: Cell[][]): LaidOutChart {
  const { title } = chart;
  const coloured = (values: readonly number[]) => values.map((column, index) => ({ column, color: PALETTE[index % PALETTE.length]! }));
  if (chart.kind === 'scatter') {
    const points = [chart.y, ...(chart.also ?? [])];
    const series = coloured([...points, ...(chart.lines ?? [])]).map((one, index) => (index < points.length ? one : { ...one, line: true }));
    const ends = chart.fitted && { x: endsOf(rows, [chart.x]), y: endsOf(rows, series.map(({ column }) => column)) };
    return { title, type: 'XYScatter', categories: chart.x, series, ...(ends && ends.x && ends.y && { ends: { x: ends.x, y: ends.y } }) };
  }
  if (chart.kind === 'line') return { title, type: 'Line', categories: chart.categories, series: coloured(chart.values) };
  if (chart.kind === 'bar') {
    const marked = chart.mark === undefined ? [] : [chart.mark];
    return { title, type: chart.horizontal ? 'BarClustered' : 'ColumnClustered', categories: chart.categories, series: coloured([...chart.values, ...marked]), ...(marked.length > 0 && { overlaid: true }) };
  }
  const steps = waterfall(rows.map((row) => row[chart.values]), chart.totals);
  const { words } = chart;
  const parts = [
    ['base', words.base, null],
    ['up', words.up, STEP_COLOURS.up],
    ['down', words.down, STEP_COLOURS.down],
    ['total', words.total, STEP_COLOURS.total],
    ['upBelow', words.up, STEP_COLOURS.up],
    ['downBelow', words.down, STEP_COLOURS.down],
  ] as const;
  const source = columns[chart.values]!;
  const series = parts.flatMap(([part, said, color], index) => {
    if (index > 2 && steps.every((step) => step[part] === 0)) return [];
    columns.push({ title: said, kind: 'number', format: source.format ?? FORMATS[source.kind], width: 12 });
    rows.forEach((row, at) => row.push(steps[at]![part]));
    return [{ column: columns.length - 1, color }];
  });
  return { title, type: 'ColumnStacked', categories: chart.categories, series };
}

/** Whole numbers around all figures of the columns; null where there are none. */
function endsOf(rows: readonly (readonly Cell[])[], columns: readonly number[]): Ends | null {
  const figures = rows.flatMap((row) => columns.flatMap((column) => (typeof row[column] === 'number' ? [row[column]] : [])));
  if (figures.length === 0) return null;
  const [low, high] = figures.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)] as const, [Infinity, -Infinity] as const);
  return { least: Math.floor(low), most: Math.floor(high) + 1 };
}

/** A Table of Excel has a header over every column, none twice. */
function uniqueTitles(titles: readonly string[]): string[] {
  const used = new Set<string>();
  return titles.map((title, index) => {
    const base = title.trim() === '' ? `列${index + 1}` : title;
    let unique = base;
    for (let number = 2; used.has(unique.toLowerCase()); number += 1) unique = `${base} ${number}`;
    used.add(unique.toLowerCase());
    return unique;
  });
}

function assertSize(cells: number): void {
  if (cells <= MOST_CELLS) return;
  throw new AppError('too_large', {
    zh: `要写入 ${cells.toLocaleString('en')} 个单元格，一次最多 ${MOST_CELLS.toLocaleString('en')} 个，请减少行数后重试。`,
    en: `This would write ${cells.toLocaleString('en')} cells; one write takes at most ${MOST_CELLS.toLocaleString('en')}. Please choose fewer rows.`,
  });
}

function assertLengths(cells: readonly (readonly Cell[])[]): void {
  cells.forEach((row, index) =>
    row.forEach((cell, column) => {
      if (typeof cell !== 'string' || cell.length <= MOST_CHARACTERS) return;
      throw new AppError('too_large', {
        zh: `结果第 ${index} 行 ${columnName(column)} 列的文字有 ${cell.length.toLocaleString('en')} 个字符，Excel 的单元格最多 ${MOST_CHARACTERS.toLocaleString('en')} 个，请缩短后重试。`,
        en: `Row ${index}, column ${columnName(column)} of the result has ${cell.length.toLocaleString('en')} characters; a cell of Excel takes at most ${MOST_CHARACTERS.toLocaleString('en')}. Please shorten it.`,
      });
    }),
  );
}
