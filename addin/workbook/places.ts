/** What stands where the person has selected, and the way to it. */
import type { KeptPoint } from '../sheet/history.ts';
import type { BlockRecord } from '../sheet/blocks.ts';
import { findTables, loadRecords } from './records.ts';

export const blockAtSelection = (context: Excel.RequestContext): Promise<BlockRecord | null> => blockAt(context, context.workbook.getSelectedRange());

/** The written block whose table meets the range. */
export async function blockAt(context: Excel.RequestContext, range: Excel.Range): Promise<BlockRecord | null> {
  const tables = range.getTables(false);
  tables.load('items/id');
  const { records } = await loadRecords(context);
  const found = await findTables(context, records);
  const index = found.findIndex((table) => table !== null && tables.items.some(({ id }) => id === table.id));
  return records[index] ?? null;
}

/** The newest of the points whose area or table meets the selection. */
export async function pointAtSelection(context: Excel.RequestContext, points: readonly KeptPoint[]): Promise<KeptPoint | null> {
  const selected = context.workbook.getSelectedRange();
  selected.load('rowIndex,columnIndex,rowCount,columnCount');
  selected.worksheet.load('id');
  const tables = selected.getTables(false);
  tables.load('items/id');
  await context.sync();
  const { rowIndex, columnIndex, rowCount, columnCount } = selected;
  const meets = ({ tableId, sheetId, area }: KeptPoint) =>
    tables.items.some(({ id }) => id === tableId) ||
    (sheetId === selected.worksheet.id && rowIndex < area.row + area.rows && area.row < rowIndex + rowCount && columnIndex < area.column + area.columns && area.column < columnIndex + columnCount);
  return points.find(meets) ?? null;
}

/** @param address with its sheet, as Excel writes it */
export async function showPlace(context: Excel.RequestContext, address: string): Promise<void> {
  const at = address.lastIndexOf('!');
  const name = address.slice(0, at).replace(/^'|'$/g, '').replaceAll("''", "'");
  const sheet = context.workbook.worksheets.getItem(name);
  sheet.activate();
  sheet.getRange(address.slice(at + 1)).select();
  await context.sync();
}
