/** Where formulas stand in the workbook or the selection, and which cells their answers fill. */
import type { Cell } from '../cells.ts';
import { RECORD_SHEET } from '../sheet/blocks.ts';
import type { Area } from '../sheet/restore.ts';
import { readGrid } from './grid.ts';
import { stopIfCancelled } from './staging.ts';

export type Grid = { readonly sheet: Excel.Worksheet; readonly area: Area; readonly formulas: Cell[][]; readonly values: Cell[][]; readonly formats: Cell[][] };
export type Place = { readonly row: number; readonly column: number };

/** The used part of the selection, or of every sheet but our own record. */
export async function readGrids(context: Excel.RequestContext, scope: 'workbook' | 'selection', signal: AbortSignal | undefined): Promise<Grid[]> {
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

/** The cells whose formulas fit. */
export function formulaCells({ area, formulas, values }: Grid, fits: (formula: string, value: Cell) => boolean): Place[] {
  return formulas.flatMap((row, i) =>
    row.flatMap((formula, j) => {
      const value = values[i]![j]!;
      // A text that only looks like a formula has itself as its value.
      return typeof formula === 'string' && formula.startsWith('=') && formula !== value && fits(formula, value) ? [{ row: area.row + i, column: area.column + j }] : [];
    }),
  );
}

const MOST_ASKED = 500;

/** The area each formula spills into; null for one that fills its own cell alone. */
export async function spillsOf(context: Excel.RequestContext, sheet: Excel.Worksheet, found: readonly Place[], signal: AbortSignal | undefined): Promise<(Area | null)[]> {
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
