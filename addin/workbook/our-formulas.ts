/** Changes formulas of ours in place: re-enters broken ones, or puts values in their place. Each sheet gets a restore point first. */
import { AppError } from '../../analytics/errors.ts';
import { literal, type Cell } from '../cells.ts';
import { RECORD_SHEET } from '../sheet/blocks.ts';
import { chunkRows } from '../sheet/chunks.ts';
import { boundingArea, columnRuns, isError, type OurFormulas } from '../sheet/our-formulas.ts';
import { fingerprint, marksOf, onlyTouched, type Area, type RestorePoint } from '../sheet/restore.ts';
import { readGrid } from './grid.ts';
import { stopIfCancelled } from './staging.ts';
import { restore } from './undo.ts';

export type Formulas = { readonly ours: OurFormulas; readonly now: () => Date; readonly title: string; /** Stops between two requests; then nothing has changed. */ readonly signal?: AbortSignal | undefined };
export type Repaired = { readonly cells: number; readonly points: readonly RestorePoint[]; /** Protected sheets that were left alone. */ readonly skipped: readonly string[] };
export type Frozen = { readonly cells: number; readonly formulas: number; /** Formulas that show an error or are still asked about; they stay formulas. */ readonly left: number; readonly points: readonly RestorePoint[] };

type Grid = { readonly sheet: Excel.Worksheet; readonly area: Area; readonly formulas: Cell[][]; readonly values: Cell[][]; readonly formats: Cell[][] };
type Change = { readonly area: Area; readonly before: Cell[][]; readonly after: Cell[][]; readonly formats: Cell[][] };

/** Re-enters formulas of ours that Excel does not know any more or that carry a path, in the whole workbook or in the selection. */
export async function repairFormulas(context: Excel.RequestContext, formulas: Formulas, scope: 'workbook' | 'selection'): Promise<Repaired> {
  const points: RestorePoint[] = [];
  try {
    return await repairSheets(context, formulas, scope, points);
  } catch (error) {
    for (const point of points.reverse()) await restore(context, point);
    throw error;
  }
}

/** @param points takes one for each sheet as soon as that sheet is changed */
async function repairSheets(context: Excel.RequestContext, { ours, now, title, signal }: Formulas, scope: 'workbook' | 'selection', points: RestorePoint[]): Promise<Repaired> {
  const skipped: string[] = [];
  let count = 0;
  for (const grid of await readGrids(context, scope, signal)) {
    const broken = cellsOf(grid, (formula, value) => ours.isOurs(formula) && (value === '#NAME?' || ours.repaired(formula) !== formula));
    if (broken.length === 0) continue;
    if (grid.sheet.protection.protected) {
      skipped.push(grid.sheet.name);
      continue;
    }
    const formulaAt = (row: number, column: number) => grid.formulas[row - grid.area.row]![column - grid.area.column]!;
    const changes = columnRuns(broken).map((area): Change => {
      const before = cells(area, formulaAt);
      const formats = cells(area, (row, column) => grid.formats[row - grid.area.row]![column - grid.area.column]!);
      return { area, before, formats, after: before.map((row) => row.map((formula) => ours.repaired(String(formula)))) };
    });
    points.push(await apply(context, grid.sheet, changes, { title, now, signal }));
    count += broken.length;
  }
  return { cells: count, points, skipped };
}

/** Puts values in place of the selected formulas of ours, the cells they spill into included. */
export async function freezeFormulas(context: Excel.RequestContext, { ours, now, title, signal }: Formulas): Promise<Frozen> {
  const none = { cells: 0, formulas: 0, left: 0, points: [] };
  const [grid] = await readGrids(context, 'selection', signal);
  if (!grid) return none;
  const found = cellsOf(grid, (formula) => ours.isOurs(formula));
  if (found.length === 0) return none;
  if (grid.sheet.protection.protected) throw protectedSheet(grid.sheet.name);
  const spills = await spillsOf(context, grid.sheet, found, signal);
  const single = columnRuns(found.filter((_, index) => spills[index] === null));
  const changes: Change[] = [];
  for (const area of [...single, ...spills.filter((area) => area !== null)]) {
    stopIfCancelled(signal);
    const read = await readGrid(context, grid.sheet, area, ['formulas', 'values', 'numberFormat']);
    const isSpill = spills.includes(area);
    // Behind the first cell of a spill stands no formula of its own.
    const before = isSpill ? read.formulas.map((row, i) => row.map((formula, j) => (i + j === 0 ? formula : ''))) : read.formulas;
    const after = read.values.map((row, i) => row.map((value, j) => (read.numberFormat[i]![j] === '@' ? value : literal(value))));
    if (isSpill) {
      if (!read.values.flat().some(isError)) changes.push({ area, before, after, formats: read.numberFormat });
      continue;
    }
    const good = read.values.flatMap(([value], index) => (isError(value) ? [] : [{ row: area.row + index, column: area.column }]));
    const part = (grid: Cell[][], run: Area) => grid.slice(run.row - area.row, run.row - area.row + run.rows);
    for (const run of columnRuns(good)) changes.push({ area: run, before: part(before, run), after: part(after, run), formats: part(read.numberFormat, run) });
  }
  const frozen = changes.reduce((sum, { before }) => sum + before.flat().filter((formula) => ours.isOurs(formula)).length, 0);
  const left = found.length - frozen;
  if (changes.length === 0) return { ...none, left };
  const point = await apply(context, grid.sheet, changes, { title, now, signal });
  return { cells: changes.reduce((sum, { area }) => sum + area.rows * area.columns, 0), formulas: frozen, left, points: [point] };
}

async function readGrids(context: Excel.RequestContext, scope: 'workbook' | 'selection', signal: AbortSignal | undefined): Promise<Grid[]> {
  const ranges = scope === 'selection' ? [await selectedUsed(context)] : await usedOfAll(context);
  const grids: Grid[] = [];
  for (const { sheet, range } of ranges) {
    if (range.isNullObject) continue;
    stopIfCancelled(signal);
    const area = { row: range.rowIndex, column: range.columnIndex, rows: range.rowCount, columns: range.columnCount };
    const { formulas, values, numberFormat } = await readGrid(context, sheet, area, ['formulas', 'values', 'numberFormat']);
    grids.push({ sheet, area, formulas, values, formats: numberFormat });
  }
  return grids;
}

const SIZE = 'rowIndex,columnIndex,rowCount,columnCount';

async function selectedUsed(context: Excel.RequestContext) {
  const selected = context.workbook.getSelectedRange();
  const sheet = selected.worksheet;
  sheet.load('id,name');
  sheet.protection.load('protected');
  const range = selected.getUsedRangeOrNullObject(true);
  range.load(SIZE);
  await context.sync();
  return { sheet, range };
}

async function usedOfAll(context: Excel.RequestContext) {
  const { worksheets } = context.workbook;
  worksheets.load('items/id,items/name');
  await context.sync();
  const all = worksheets.items
    .filter(({ name }) => name !== RECORD_SHEET)
    .map((sheet) => {
      sheet.protection.load('protected');
      const range = sheet.getUsedRangeOrNullObject(true);
      range.load(SIZE);
      return { sheet, range };
    });
  await context.sync();
  return all;
}

function cellsOf({ area, formulas, values }: Grid, fits: (formula: string, value: Cell) => boolean): { row: number; column: number }[] {
  return formulas.flatMap((row, i) =>
    row.flatMap((formula, j) => {
      const value = values[i]![j]!;
      // A text that only looks like a formula has itself as its value.
      return typeof formula === 'string' && formula.startsWith('=') && formula !== value && fits(formula, value) ? [{ row: area.row + i, column: area.column + j }] : [];
    }),
  );
}

const MOST_ASKED = 500;
/** Cells of one request, which Excel on the web takes up to 5 MB of. */
const MOST_QUEUED = 5_000;

/** The area each formula spills into; null for one that fills its own cell alone. */
async function spillsOf(context: Excel.RequestContext, sheet: Excel.Worksheet, found: readonly { row: number; column: number }[], signal: AbortSignal | undefined): Promise<(Area | null)[]> {
  // An Excel that cannot tell of spills has none.
  if (!Office.context.requirements.isSetSupported('ExcelApi', '1.12')) return found.map(() => null);
  const ranges: Excel.Range[] = [];
  for (const [index, { row, column }] of found.entries()) {
    const range = sheet.getRangeByIndexes(row, column, 1, 1).getSpillingToRangeOrNullObject();
    range.load(SIZE);
    ranges.push(range);
    if ((index + 1) % MOST_ASKED !== 0) continue;
    await context.sync();
    stopIfCancelled(signal);
  }
  await context.sync();
  return ranges.map((range) => {
    if (range.isNullObject || range.rowCount * range.columnCount === 1) return null;
    return { row: range.rowIndex, column: range.columnIndex, rows: range.rowCount, columns: range.columnCount };
  });
}

const cells = <T>({ row, column, rows, columns }: Area, pick: (row: number, column: number) => T): T[][] =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_unused, j) => pick(row + i, column + j)));

/** Writes the changes and nothing else; what was there comes back where the write fails half-way. */
async function apply(context: Excel.RequestContext, sheet: Excel.Worksheet, changes: readonly Change[], { title, now, signal }: Pick<Formulas, 'title' | 'now' | 'signal'>): Promise<RestorePoint> {
  const area = boundingArea(changes.map((change) => change.area));
  const grid = (fill: Cell, pick: (change: Change) => Cell[][]) => {
    const whole = cells(area, () => fill);
    for (const change of changes) pick(change).forEach((row, i) => row.forEach((cell, j) => (whole[change.area.row - area.row + i]![change.area.column - area.column + j] = cell)));
    return whole;
  };
  const point: RestorePoint = {
    version: 1, at: now().toISOString(), title, sheetId: sheet.id, sheetName: sheet.name, sheetAdded: false, shownSheetId: null, tableId: null, tableName: '', area,
    before: { values: cells(area, () => ''), formulas: grid('', ({ before }) => before), formats: grid('General', ({ formats }) => formats) },
    touched: changes.map((change) => change.area), alone: true, inPlace: true, written: '',
  };
  try {
    let queued = 0;
    for (const { area: part, after } of changes) {
      for (const chunk of chunkRows(after)) {
        context.application.suspendApiCalculationUntilNextSync();
        sheet.getRangeByIndexes(part.row + chunk.from, part.column, chunk.rows.length, part.columns).formulas = chunk.rows.map((row) => [...row]);
        queued += chunk.rows.length * part.columns;
        if (queued < MOST_QUEUED) continue;
        await context.sync();
        stopIfCancelled(signal);
        queued = 0;
      }
    }
    await context.sync();
    stopIfCancelled(signal);
    const { formulas } = await readGrid(context, sheet, area, ['formulas']);
    const written = onlyTouched(point, formulas);
    return { ...point, written: fingerprint(written), marks: marksOf(written) };
  } catch (error) {
    await restore(context, point);
    throw error;
  }
}

function protectedSheet(name: string): AppError {
  return new AppError('conflict', {
    zh: `工作表“${name}”受保护，公式没有冻结；请先撤销工作表保护后重试。`,
    en: `The sheet "${name}" is protected, so nothing was frozen; please unprotect it and try again.`,
  });
}
