/** Makes cells that stand in the sheet already a real Excel Table with what belongs to it. */
import { areaAddress, uniqueName } from '../sheet/address.ts';
import type { LaidOut } from '../sheet/layout.ts';
import type { Area } from '../sheet/restore.ts';
import type { Total } from '../sheet/result-table.ts';
import { addOverlays } from './overlays.ts';

/** SUBTOTAL leaves out rows that a filter hides. */
const SUBTOTAL: Readonly<Record<Total['of'], number>> = { sum: 109, average: 101, count: 103 };

/** Queues the Table below the lines above it, its totals and what lies over it. @returns the table, whose id and name can be read after the next sync */
export function addTable(sheet: Excel.Worksheet, whole: Area, laid: LaidOut, tableNames: readonly string[]): Excel.Table {
  const area = { ...whole, row: whole.row + laid.lead.length, rows: whole.rows - laid.lead.length };
  const cells = { ...area, rows: laid.cells.length };
  const table = sheet.tables.add(areaAddress(cells), true);
  table.name = uniqueName(tableName(laid.name), tableNames, 60, '_');
  if (laid.totals.length > 0) addTotals(sheet, area, table, laid);
  addOverlays(sheet, area, laid);
  table.load('id,name');
  return table;
}

/** A name of Excel begins with a letter or a line, and holds letters, digits and lines. */
const tableName = (wish: string) => `${/^[\p{L}_]/u.test(wish) ? '' : '_'}${wish.replace(/[^\p{L}\p{N}_]/gu, '_')}`;

function addTotals(sheet: Excel.Worksheet, area: Area, table: Excel.Table, laid: LaidOut): void {
  const last = area.row + area.rows - 1;
  const body = { row: area.row + 1, rows: laid.cells.length - 1 };
  table.showTotals = true;
  for (const { column, of } of laid.totals) {
    const cell = sheet.getCell(last, area.column + column);
    cell.formulas = [[`=SUBTOTAL(${SUBTOTAL[of]},${areaAddress({ ...body, column: area.column + column, columns: 1 })})`]];
    cell.numberFormat = [[of === 'count' ? '#,##0' : laid.formats[column]!]];
  }
}

/** Widths and frozen rows of a sheet that holds the result alone. */
export function arrangeSheet(sheet: Excel.Worksheet, laid: LaidOut): void {
  laid.columns.forEach((column, index) => {
    // Office counts widths in points; a Chinese character of the standard font is about twice a Latin letter's 5.6.
    sheet.getRangeByIndexes(0, index, 1, 1).format.columnWidth = column.width * 5.6;
  });
  const { columns } = laid.freeze;
  const rows = laid.freeze.rows === 0 ? 0 : laid.freeze.rows + laid.lead.length;
  if (rows > 0 && columns > 0) sheet.freezePanes.freezeAt(sheet.getRangeByIndexes(0, 0, rows, columns));
  else if (rows > 0) sheet.freezePanes.freezeRows(rows);
  else if (columns > 0) sheet.freezePanes.freezeColumns(columns);
}
