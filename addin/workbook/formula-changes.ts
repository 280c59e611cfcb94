/** Writes formulas, or values in their place, over scattered areas of one sheet, with a restore point. */
import type { Cell } from '../cells.ts';
import { chunkRows } from '../sheet/chunks.ts';
import { boundingArea } from '../sheet/our-formulas.ts';
import { fingerprint, marksOf, onlyTouched, type Area, type RestorePoint } from '../sheet/restore.ts';
import { readGrid } from './grid.ts';
import { stopIfCancelled } from './staging.ts';
import { restore } from './undo.ts';

export type Change = { readonly area: Area; readonly before: Cell[][]; readonly after: Cell[][]; readonly formats: Cell[][] };
type Writing = { readonly title: string; readonly now: () => Date; readonly signal?: AbortSignal | undefined };

/** Cells of one request, which Excel on the web takes up to 5 MB of. */
const MOST_QUEUED = 5_000;

export const gridOf = <T>({ row, column, rows, columns }: Area, pick: (row: number, column: number) => T): T[][] =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_unused, j) => pick(row + i, column + j)));

/** Writes the changes and nothing else; what was there comes back where the write fails half-way. */
export async function writeChanges(context: Excel.RequestContext, sheet: Excel.Worksheet, changes: readonly Change[], { title, now, signal }: Writing): Promise<RestorePoint> {
  const area = boundingArea(changes.map((change) => change.area));
  const grid = (fill: Cell, pick: (change: Change) => Cell[][]) => {
    const whole = gridOf(area, () => fill);
    for (const change of changes) pick(change).forEach((row, i) => row.forEach((cell, j) => (whole[change.area.row - area.row + i]![change.area.column - area.column + j] = cell)));
    return whole;
  };
  const point: RestorePoint = {
    version: 1, at: now().toISOString(), title, sheetId: sheet.id, sheetName: sheet.name, sheetAdded: false, shownSheetId: null, tableId: null, tableName: '', area,
    before: { values: gridOf(area, () => ''), formulas: grid('', ({ before }) => before), formats: grid('General', ({ formats }) => formats) },
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
