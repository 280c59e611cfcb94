/** Where the lines of indicators stand: headers that are repeated on each page, side by side, or once for each term. Pure. */
import { type Cells } from '../grid.ts';
import { AFTER_LINES, formOfTitle, HEAD, labelOf, LINE_COLUMNS, plain, POSSIBILITIES, REASON_PARTS, TOTAL, UNTIL_MONTH } from '../words.ts';
import { monthIn } from './month.ts';

export type LineColumn = 'level1' | 'level2' | 'name' | 'indicator_id' | 'sign' | 'target' | 'unit' | 'weight' | 'actual' | 'points' | 'reason' | 'forecast' | 'possibility' | 'note';
type HeaderCell = { readonly column: number; readonly row: number; readonly title: string; readonly month: number | null };
type Part = { readonly column: number; readonly title: string };

export type Section = {
  readonly header: number;
  /** Rows of the header. */
  readonly height: number;
  /** The last row that may hold a line. */
  readonly end: number;
  readonly columns: ReadonlyMap<LineColumn, HeaderCell>;
  readonly sub: { readonly reasons: readonly Part[]; readonly possibilities: readonly Part[] };
};

type Sections = { readonly chosen: readonly Section[]; readonly all: readonly Section[]; readonly left: readonly { readonly row: number; readonly title: string }[] };

export function findSections(cells: Cells): Sections {
  const headers = cells.rowNumbers.map((row) => ({ row, blocks: blocksOf(cells, row) })).filter(({ blocks }) => blocks.length > 0);
  const all = headers.map(({ row, blocks }, i): Section & { readonly title: string } => {
    const block = blocks.find(({ above }) => /年度|本年|当年/.test(above)) ?? blocks.at(-1)!;
    const sub = partsBelow(cells, row);
    const height = sub.reasons.length + sub.possibilities.length > 0 ? 2 : 1;
    const next = headers[i + 1]?.row ?? Infinity;
    return { header: row, height, end: endOf(cells, row + height, next, block.from), columns: block.columns, sub, title: block.above };
  });
  const ofYear = all.filter(({ title }) => /年度|本年|当年/.test(title));
  if (ofYear.length === 0 || ofYear.length === all.length) return { chosen: all, all, left: [] };
  const left = all.filter((section) => !ofYear.includes(section) && section.title !== '' && !/^绩效指标$/.test(section.title));
  return { chosen: all.filter((section) => !left.includes(section)), all, left: left.map(({ header, title }) => ({ row: header, title })) };
}

type Block = { readonly from: number; readonly columns: Map<LineColumn, HeaderCell>; /** The label above the block or left of it. */ readonly above: string };

/** Each block of a row of headers begins with its first level. */
function blocksOf(cells: Cells, row: number): Block[] {
  const found: { readonly key: LineColumn; readonly cell: HeaderCell }[] = [];
  for (const column of cells.filled(row)) {
    const title = plain(cells.own(row, column));
    const { base } = labelOf(title);
    const until = UNTIL_MONTH.exec(base);
    const key = until === null ? LINE_COLUMNS.get(base) : /^(?:执行数|支出数|执行率)$/.test(until[2]!) ? undefined : 'actual';
    if (key !== undefined) found.push({ key, cell: { column, row, title, month: until === null ? null : monthIn(until[1]!) } });
  }
  const starts = found.filter(({ key }) => key === 'level1').map(({ cell }) => cell.column);
  const blocks = starts.map((from, i): Block => {
    const columns = new Map<LineColumn, HeaderCell>();
    for (const { key, cell } of found) if (cell.column >= from && cell.column < (starts[i + 1] ?? Infinity) && !columns.has(key)) columns.set(key, cell);
    return { from, columns, above: labelAround(cells, row, from, starts.length > 1) };
  });
  return blocks.filter(({ columns }) => columns.has('name') && (columns.has('target') || columns.has('level2')));
}

function labelAround(cells: Cells, row: number, from: number, sideBySide: boolean): string {
  if (sideBySide) return plain(cells.shown(row - 1, from));
  for (let column = from - 1; column >= 0; column--) {
    const text = plain(cells.shown(row, column));
    if (text !== '') return text;
  }
  return '';
}

function partsBelow(cells: Cells, row: number): Section['sub'] {
  const parts = cells.filled(row + 1).map((column) => ({ column, title: labelOf(cells.own(row + 1, column)).base }));
  const reasons = parts.filter(({ title }) => REASON_PARTS.has(title));
  const possibilities = parts.filter(({ title }) => POSSIBILITIES.has(title));
  return reasons.length + possibilities.length >= 2 ? { reasons, possibilities } : { reasons: [], possibilities: [] };
}

/** Up to the totals, to what officials write below, or to the next headers. */
function endOf(cells: Cells, from: number, next: number, left: number): number {
  let last = from - 1;
  for (const row of cells.rowNumbers) {
    if (row < from) continue;
    if (row >= next) break;
    const [first] = cells.filled(row);
    const text = first === undefined || first > left ? '' : plain(cells.own(row, first));
    if (AFTER_LINES.test(text) || formOfTitle(text) !== null || HEAD.has(labelOf(text).base)) break;
    last = row;
    if (TOTAL.test(labelOf(text).base)) break;
  }
  return last;
}
