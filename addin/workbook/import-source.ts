/** Reads the sheet, or the table or region that is selected in it, as the rows of an import; and goes to one of its cells. */
import { AppError } from '../../analytics/errors.ts';
import { isEmptyCell, type Cell } from '../cells.ts';
import { lostDigits } from '../sheet/lost-digits.ts';
import { readGrid } from './grid.ts';
import { hiddenRows } from './hidden-rows.ts';
import { stopIfCancelled } from './staging.ts';

/** Row and column of the first cell counted from 0. */
export type ImportSource = {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly values: Cell[][];
  readonly formats: Cell[][];
  /** Rows with something in them that are hidden, by hand or by a filter. */
  readonly hidden: number;
  /** Cells of long codes whose last digits Excel has lost. */
  readonly lostDigits: readonly string[];
};
export type SourcePart = 'sheet' | 'selection';
export type ReadOptions = { /** Hidden rows count as empty; they are read unless this is said. */ readonly leaveOutHidden?: boolean; /** Stops between two pieces. */ readonly signal?: AbortSignal };

const MOST_CELLS = 400_000;
const SHAPE = 'rowIndex,columnIndex,rowCount,columnCount';

/** @throws AppError `too_large` beyond 400,000 cells, `not_enough_data` for an empty sheet */
export async function readImportSource(context: Excel.RequestContext, part: SourcePart, { leaveOutHidden = false, signal }: ReadOptions = {}): Promise<ImportSource> {
  const sheet = context.workbook.worksheets.getActiveWorksheet();
  sheet.load('name');
  const range = part === 'sheet' ? sheet.getUsedRangeOrNullObject(true) : await selectedRange(context);
  range.load(SHAPE);
  await context.sync();
  if (range.isNullObject) {
    throw new AppError('not_enough_data', {
      zh: `工作表“${sheet.name}”中没有内容，请切换到有数据的工作表后重试。`,
      en: `The sheet "${sheet.name}" is empty; please go to the sheet with the data and try again.`,
    });
  }
  const area = { row: range.rowIndex, column: range.columnIndex, rows: range.rowCount, columns: range.columnCount };
  const cells = area.rows * area.columns;
  if (cells > MOST_CELLS) {
    throw new AppError('too_large', {
      zh: `要读入的区域有 ${cells.toLocaleString('en')} 个单元格，最多 ${MOST_CELLS.toLocaleString('en')} 个；请保存工作簿后改用“选择文件”，或只选一部分。`,
      en: `The area has ${cells.toLocaleString('en')} cells, at most ${MOST_CELLS.toLocaleString('en')} are read; please save the workbook and choose it as a file, or select a part.`,
    });
  }
  const { values, numberFormat } = await readGrid(context, sheet, area, ['values', 'numberFormat'], signal);
  stopIfCancelled(signal);
  const isHidden = await hiddenRows(context, sheet, area, signal);
  const hidden = values.filter((row, index) => isHidden[index] && row.some((cell) => !isEmptyCell(cell))).length;
  // Each row keeps its place, so that a problem leads back to its cell.
  const read = leaveOutHidden ? values.map((row, index) => (isHidden[index] ? row.map(() => '') : row)) : values;
  return { sheet: sheet.name, row: area.row, column: area.column, values: read, formats: numberFormat, hidden, lostDigits: lostDigits({ ...area, values: read }) };
}

async function selectedRange(context: Excel.RequestContext): Promise<Excel.Range> {
  const selected = context.workbook.getSelectedRange();
  selected.load('cellCount');
  const tables = selected.getTables(false);
  tables.load('items/id');
  await context.sync();
  const table = tables.items[0];
  if (table !== undefined) return table.getRange();
  return selected.cellCount === 1 ? selected.getSurroundingRegion() : selected.getUsedRangeOrNullObject(true);
}

/** @param cell row and column counted from 0 */
export async function goToCell(context: Excel.RequestContext, { sheet, row, column }: { sheet: string; row: number; column: number }): Promise<void> {
  const found = context.workbook.worksheets.getItemOrNullObject(sheet);
  await context.sync();
  if (found.isNullObject) {
    throw new AppError('not_found', { zh: `工作簿中已没有工作表“${sheet}”，请重新读入。`, en: `The workbook no longer has the sheet "${sheet}"; please read it again.` });
  }
  found.activate();
  found.getRangeByIndexes(row, column, 1, 1).select();
  await context.sync();
}
