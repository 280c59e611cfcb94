/** Puts back what a write replaced, and only where nobody has worked on it since. */
import { AppError } from '../../analytics/errors.ts';
import { areaAddress } from '../sheet/address.ts';
import { chunkRows } from '../sheet/chunks.ts';
import { fingerprint, formatsBefore, formulasBefore, type RestorePoint } from '../sheet/restore.ts';
import { readGrid } from './grid.ts';

/** @returns the address that was put back. @throws AppError `conflict` where the area was changed, moved or deleted since */
export async function undoWrite(context: Excel.RequestContext, point: RestorePoint): Promise<string> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(point.sheetId);
  sheet.load('name');
  await context.sync();
  if (sheet.isNullObject) throw changed(point, '工作表已被删除', 'the sheet has been deleted');
  await assertUnchanged(context, sheet, point);
  await restore(context, point);
  return `${point.sheetName}!${areaAddress(point.area)}`;
}

async function assertUnchanged(context: Excel.RequestContext, sheet: Excel.Worksheet, point: RestorePoint): Promise<void> {
  const used = sheet.getUsedRangeOrNullObject(true);
  used.load('rowIndex,columnIndex,rowCount,columnCount');
  sheet.tables.load('items/id');
  const table = point.tableId ? sheet.tables.getItemOrNullObject(point.tableId) : null;
  const tableRange = table?.getRange();
  await context.sync();
  if (!table || table.isNullObject) throw changed(point, '表格已被删除或转换', 'the table has been deleted or converted');
  tableRange?.load('rowIndex,columnIndex,rowCount,columnCount');
  await context.sync();
  const { row, column, rows, columns } = point.area;
  const same = (at: { rowIndex: number; columnIndex: number; rowCount: number; columnCount: number }) =>
    at.rowIndex === row && at.columnIndex === column && at.rowCount === rows && at.columnCount === columns;
  if (!tableRange || !same(tableRange)) throw changed(point, '表格的位置或大小已变动', 'the table was moved or resized');
  const { formulas } = await readGrid(context, sheet, point.area, ['formulas']);
  if (fingerprint(formulas) !== point.written) throw changed(point, '内容已被修改', 'cells have been edited');
  if (point.sheetAdded && (used.isNullObject || !same(used) || sheet.tables.items.length !== 1))
    throw changed(point, '工作表里又增加了其他内容', 'something else has been added to the sheet');
}

/** Puts the area back without asking what stands there now: also the way back from a write that failed half-way. */
export async function restore(context: Excel.RequestContext, point: RestorePoint): Promise<void> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(point.sheetId);
  await context.sync();
  if (sheet.isNullObject) return;
  if (point.sheetAdded) {
    await showAgain(context, point.shownSheetId);
    sheet.delete();
    await context.sync();
    return;
  }
  await deleteTables(context, sheet, point);
  const formats = formatsBefore(point);
  const { row, column, columns } = point.area;
  for (const chunk of chunkRows(formulasBefore(point))) {
    const cells = sheet.getRangeByIndexes(row + chunk.from, column, chunk.rows.length, columns);
    cells.numberFormat = formats.slice(chunk.from, chunk.from + chunk.rows.length);
    cells.formulas = chunk.rows.map((one) => [...one]);
    await context.sync();
  }
}

async function showAgain(context: Excel.RequestContext, sheetId: string | null): Promise<void> {
  if (sheetId === null) return;
  const shown = context.workbook.worksheets.getItemOrNullObject(sheetId);
  shown.load('visibility');
  await context.sync();
  if (!shown.isNullObject && shown.visibility === 'Visible') shown.activate();
}

/** The area held no table before the write, so whatever table is within it now is ours. */
async function deleteTables(context: Excel.RequestContext, sheet: Excel.Worksheet, point: RestorePoint): Promise<void> {
  const tables = sheet.getRange(areaAddress(point.area)).getTables(true);
  tables.load('items/id');
  await context.sync();
  for (const table of tables.items) table.delete();
  await context.sync();
}

function changed(point: RestorePoint, zh: string, en: string): AppError {
  const where = `${point.sheetName}!${areaAddress(point.area)}`;
  return new AppError('conflict', {
    zh: `没有撤销 ${where}：写入之后${zh}。为不丢失您的改动，请手工处理这一区域。`,
    en: `${where} was not undone: since it was written, ${en}. To keep your changes, please handle this area by hand.`,
  });
}
