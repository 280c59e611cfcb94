/** A selected row of a project list, or a filled form, as the project it describes. Pure. */
import type { ProjectQuestion } from '../../analytics/recommend/indicators/contract.ts';
import { isEmptyCell, type Cell } from '../cells.ts';
import { isGoalForm, isIndicatorHeader, linesAboveTable } from './form-or-list.ts';
import { isHeaderRow, recogniseHeader, recogniseRow, type Column, type Field } from './headers.ts';
import { readFigure } from '../../analytics/imports/figures.ts';
import type { Money } from './money.ts';
import { moneyOfForm, moneyOfList, type Rows } from './project-money.ts';

/** A piece of a sheet: its cells and where they stand (row and column counted from 0 in the sheet). */
export type Block = { readonly row: number; readonly column: number; readonly values: readonly (readonly Cell[])[] };

/** An area whose upper left cell's value belongs to the whole of it. */
export type Merge = { readonly row: number; readonly column: number; readonly rows: number; readonly columns: number };

export type ProjectNote = 'several_rows' | 'code_lost_digits' | 'other_currency' | 'several_units';

export type SelectedProject = {
  readonly project: ProjectQuestion;
  readonly orgName: string | null;
  /** Row of the sheet, counted from 1 as Excel shows it. */
  readonly row: number;
  readonly notes: readonly ProjectNote[];
};

/** Gives every cell of a merged area the value of its upper left cell. */
export function fillMerges(block: Block, merges: readonly Merge[]): Block {
  const values = block.values.map((row) => [...row]);
  for (const merge of merges) {
    const value = values[merge.row - block.row]?.[merge.column - block.column];
    if (value === undefined) continue;
    for (let row = merge.row; row < merge.row + merge.rows; row++)
      for (let column = merge.column; column < merge.column + merge.columns; column++) {
        const cells = values[row - block.row];
        if (cells && column - block.column < cells.length && column >= block.column) cells[column - block.column] = value;
      }
  }
  return { ...block, values };
}

/**
 * @param above the cells above and including the selection, from which the header is found
 * @param selected the first selected row and how many rows are selected
 * @returns null where neither a header above nor the labels of a form are recognised
 */
export function projectFromSheet(above: readonly Block[], selected: { row: number; rows: number }): SelectedProject | null {
  if (isGoalForm(above)) return fromForm(above, selected.row + 1);
  const rows: Rows = new Map(above.flatMap((block) => block.values.map((values, i) => [block.row + i, values] as const)));
  const own = rows.get(selected.row);
  const header = nearestHeader(rows, selected.row);
  if (own && header && header.row < selected.row) {
    if (isBelowTable(rows, header, selected.row)) return null;
    const found = fromCells((column) => own[column.index], header.columns, moneyOfList(rows, header, selected.row));
    if (!found) return null;
    const notes: ProjectNote[] = [...found.notes];
    if (selected.rows > 1) notes.push('several_rows');
    return { ...found, row: selected.row + 1, notes };
  }
  return fromForm(above, selected.row + 1);
}

/** A table of indicators in the columns of the list has ended it. */
function isBelowTable(rows: Rows, { row, columns }: { row: number; columns: readonly Column[] }, selected: number): boolean {
  const named = columns.filter(({ field }) => field === 'name' || field === 'project_code');
  return [...rows].some(([at, cells]) => at > row && at <= selected && isIndicatorHeader(cells) && named.some(({ index }) => /指标/.test(String(cells[index] ?? ''))));
}

function nearestHeader(rows: Rows, from: number) {
  const candidates = [...rows.keys()].filter((row) => row <= from).sort((a, b) => b - a);
  for (const row of candidates) {
    const columns = recogniseRow(rows.get(row)!);
    if (!isHeaderRow(columns)) continue;
    const upper = recogniseRow(rows.get(row - 1) ?? []);
    // 项目名称 is merged over both lines of a header of which the lower has the units.
    return row < from && isHeaderRow(upper) && columns.every(({ index, header }) => upper.some((other) => other.index === index && other.header === header)) ? { row: row - 1, columns: upper } : { row, columns };
  }
  return null;
}

/** Below a form's title: （2026年度）. */
const YEAR_OF_FORM = /^\(?\s*((?:19|20|21)\d{2})\s*年度\s*\)?$/;

/** The labels of a form stand left of what they name: 项目名称 | 老旧小区改造. */
function fromForm(blocks: readonly Block[], row: number): SelectedProject | null {
  const labelled = new Map<Field, { column: Column; value: Cell }>();
  const above = linesAboveTable(blocks);
  for (const cells of above)
    cells.forEach((cell, index) => {
      const found = recogniseHeader(cell);
      if (!found || labelled.has(found.field)) return;
      const value = cells.slice(index + 1).find((next) => !isEmptyCell(next) && next !== cell);
      if (value === undefined || recogniseHeader(value)) return;
      // 全年预算数 above a column of a form of results has another title beside it.
      if (found.field === 'budget' && amountOf(value, 1) === undefined) return;
      labelled.set(found.field, { column: { ...found, index, header: String(cell) }, value });
    });
  const year = above.flat().map((cell) => YEAR_OF_FORM.exec(String(cell ?? '').normalize('NFKC'))?.[1]).find((found) => found !== undefined);
  if (year !== undefined && !labelled.has('fiscal_year')) labelled.set('fiscal_year', { column: { field: 'fiscal_year', rank: 0, money: { currency: null, times: 1 }, index: 0, header: '' }, value: year });
  if (!labelled.has('name')) return null;
  const found = fromCells((column) => labelled.get(column.field)?.value, [...labelled.values()].map(({ column }) => column), moneyOfForm(above));
  return found && { ...found, row };
}

/** @param said the money of an amount whose header names none: yuan where nothing does, several where they contradict each other */
function fromCells(cellOf: (column: Column) => Cell | undefined, columns: readonly Column[], said: readonly Money[]) {
  const text = new Map<Field, string>();
  const notes: ProjectNote[] = [];
  let budget: number | undefined;
  for (const column of columns) {
    const cell = cellOf(column) ?? null;
    if (isEmptyCell(cell)) continue;
    if (column.field === 'budget') {
      const [money, another] = column.money.currency === null ? said : [column.money];
      if (money && !another && money.currency !== 'CNY') notes.push('other_currency');
      else budget = amountOf(cell, another ? NaN : (money?.times ?? 1));
      if (another && budget === undefined) notes.push('several_units');
    }
    else if (column.field === 'project_code' && typeof cell === 'number' && Math.abs(cell) >= 1e15) notes.push('code_lost_digits');
    else text.set(column.field, String(cell).trim());
  }
  const code = text.get('project_code');
  const name = text.get('name');
  if (!code && !name) return null;
  const year = Number(/(19|20|21)\d{2}/.exec(text.get('fiscal_year')?.normalize('NFKC') ?? '')?.[0]);
  const project: ProjectQuestion = {
    ...(code && code.length <= 64 && { project_code: code }),
    ...(year && { fiscal_year: year }),
    ...(name && { name: name.slice(0, 400) }),
    ...short('industry', text.get('industry')),
    ...short('category', text.get('category')),
    ...(text.has('objective') && { objective: text.get('objective')!.slice(0, 4_000) }),
    ...short('org_code', text.get('org_code')),
    ...short('region', text.get('region')),
    ...(budget !== undefined && { budget }),
  };
  return { project, orgName: text.get('org_name') ?? null, notes };
}

function short<K extends string>(key: K, value: string | undefined) {
  return value && value.length <= 64 ? ({ [key]: value } as { [P in K]: string }) : {};
}

/** Yuan; undefined where the cell is not a plain amount. A unit in the cell goes before that of its column. */
export function amountOf(cell: Cell, yuan: number): number | undefined {
  const figure = typeof cell === 'number' ? null : readFigure(String(cell));
  if (figure?.percent) return undefined;
  const [number, times] = typeof cell === 'number' ? [cell, yuan] : [Number(figure?.decimal ?? Number.NaN), figure?.exponent == null ? yuan : 10 ** figure.exponent];
  return Number.isFinite(number * times) && number >= 0 ? Number((number * times).toPrecision(15)) : undefined;
}
