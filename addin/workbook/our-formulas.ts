/** Changes formulas of ours in place: re-enters broken ones, or puts values in their place. Each sheet gets a restore point first. */
import { AppError } from '../../analytics/errors.ts';
import { literal, type Cell } from '../cells.ts';
import { columnRuns, isError, type OurFormulas } from '../sheet/our-formulas.ts';
import type { Area, RestorePoint } from '../sheet/restore.ts';
import { gridOf, writeChanges, type Change } from './formula-changes.ts';
import { formulaCells, readGrids, spillsOf } from './formula-grids.ts';
import { readGrid } from './grid.ts';
import { stopIfCancelled } from './staging.ts';
import { restore } from './undo.ts';

export type Formulas = { readonly ours: OurFormulas; readonly now: () => Date; readonly title: string; /** Stops between two requests; then nothing has changed. */ readonly signal?: AbortSignal | undefined };
export type Repaired = { readonly cells: number; readonly points: readonly RestorePoint[]; /** Protected sheets that were left alone. */ readonly skipped: readonly string[] };
export type Frozen = { readonly cells: number; readonly formulas: number; /** Formulas that show an error or are still asked about; they stay formulas. */ readonly left: number; readonly points: readonly RestorePoint[] };

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
    const broken = formulaCells(grid, (formula, value) => ours.isOurs(formula) && (value === '#NAME?' || ours.repaired(formula) !== formula));
    if (broken.length === 0) continue;
    if (grid.sheet.protection.protected) {
      skipped.push(grid.sheet.name);
      continue;
    }
    const formulaAt = (row: number, column: number) => grid.formulas[row - grid.area.row]![column - grid.area.column]!;
    const changes = columnRuns(broken).map((area): Change => {
      const before = gridOf(area, formulaAt);
      const formats = gridOf(area, (row, column) => grid.formats[row - grid.area.row]![column - grid.area.column]!);
      return { area, before, formats, after: before.map((row) => row.map((formula) => ours.repaired(String(formula)))) };
    });
    points.push(await writeChanges(context, grid.sheet, changes, { title, now, signal }));
    count += broken.length;
  }
  return { cells: count, points, skipped };
}

/** Puts values in place of the selected formulas of ours, the cells they spill into included. */
export async function freezeFormulas(context: Excel.RequestContext, { ours, now, title, signal }: Formulas): Promise<Frozen> {
  const none = { cells: 0, formulas: 0, left: 0, points: [] };
  const [grid] = await readGrids(context, 'selection', signal);
  if (!grid) return none;
  const found = formulaCells(grid, (formula) => ours.isOurs(formula));
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
  const point = await writeChanges(context, grid.sheet, changes, { title, now, signal });
  return { cells: changes.reduce((sum, { area }) => sum + area.rows * area.columns, 0), formulas: frozen, left, points: [point] };
}

function protectedSheet(name: string): AppError {
  return new AppError('conflict', {
    zh: `工作表“${name}”受保护，公式没有冻结；请先撤销工作表保护后重试。`,
    en: `The sheet "${name}" is protected, so nothing was frozen; please unprotect it and try again.`,
  });
}
