/** Reads the cells that a person means by a selection: the table it stands in, what is selected, or the region around one cell. */
import { AppError } from '../../analytics/errors.ts';
import type { Cell } from '../cells.ts';
import { MOST_CELLS } from '../sheet/chunks.ts';
import { fillMerges } from '../sheet/project-row.ts';
import { readGrid } from './grid.ts';
import { hiddenRows, MOST_SPANS } from './hidden-rows.ts';
import { readMergesIn } from './reading.ts';

export type SelectedTable = { readonly sheet: string; readonly row: number; readonly column: number; readonly values: Cell[][]; /** Of each row, where it was asked for: not shown, hidden by hand or by a filter; null where some are not, too scattered to be counted. */ readonly hidden?: readonly boolean[] | null };

const SHAPE = 'rowIndex,columnIndex,rowCount,columnCount';

/** Every cell of a merged area has its value; stops between two pieces. @param withHidden asks which rows are not shown. @throws AppError `too_large` beyond so many cells, before any is read */
export async function readSelectedTable(context: Excel.RequestContext, mostCells = MOST_CELLS, signal?: AbortSignal, withHidden = false): Promise<SelectedTable> {
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
  if (area.rows * area.columns > mostCells) {
    throw new AppError('too_large', {
      zh: `所选区域有 ${(area.rows * area.columns).toLocaleString('en')} 个单元格，最多 ${mostCells.toLocaleString('en')} 个，请只选需要的表格。`,
      en: `The selection has ${(area.rows * area.columns).toLocaleString('en')} cells, at most ${mostCells.toLocaleString('en')} are read; please select only the table you need.`,
    });
  }
  const { values } = await readGrid(context, sheet, area, ['values'], signal);
  const merges = await readMergesIn(context, range);
  const block = fillMerges({ row: area.row, column: area.column, values }, merges);
  const read = { sheet: sheet.name, row: area.row, column: area.column, values: block.values.map((row) => [...row]) };
  return withHidden ? { ...read, hidden: await hiddenRows(context, sheet, area, signal, MOST_SPANS) } : read;
}
