/** Reads the cells that a person means by a selection: the table it stands in, what is selected, or the region around one cell. */
import { AppError } from '../../analytics/errors.ts';
import type { Cell } from '../cells.ts';
import { readGrid } from './grid.ts';

export type SelectedTable = { readonly sheet: string; readonly row: number; readonly column: number; readonly values: Cell[][] };

const MOST_CELLS = 100_000;
const SHAPE = 'rowIndex,columnIndex,rowCount,columnCount';

/** @throws AppError `too_large` beyond 100,000 cells */
export async function readSelectedTable(context: Excel.RequestContext): Promise<SelectedTable> {
  const selected = context.workbook.getSelectedRange();
  selected.load('cellCount');
  const sheet = selected.worksheet;
  sheet.load('name');
  const tables = selected.getTables(false);
  tables.load('items/id');
  await context.sync();
  const table = tables.items[0];
  const range = table !== undefined ? table.getRange() : selected.cellCount === 1 ? selected.getSurroundingRegion() : selected.getUsedRangeOrNullObject(true);
  range.load(SHAPE);
  await context.sync();
  if (range.isNullObject) return { sheet: sheet.name, row: 0, column: 0, values: [[null]] };
  const area = { row: range.rowIndex, column: range.columnIndex, rows: range.rowCount, columns: range.columnCount };
  if (area.rows * area.columns > MOST_CELLS) {
    throw new AppError('too_large', {
      zh: `所选区域有 ${(area.rows * area.columns).toLocaleString('en')} 个单元格，最多 ${MOST_CELLS.toLocaleString('en')} 个，请只选规则包的表格。`,
      en: `The selection has ${(area.rows * area.columns).toLocaleString('en')} cells, at most ${MOST_CELLS.toLocaleString('en')} are read; please select the table of the rule pack only.`,
    });
  }
  const { values } = await readGrid(context, sheet, area, ['values']);
  return { sheet: sheet.name, row: area.row, column: area.column, values };
}
