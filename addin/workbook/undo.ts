/** Puts back what a write replaced; what somebody has changed since is told first and overwritten only with a yes. */
import { AppError, type Text } from '../../analytics/errors.ts';
import type { Cell } from '../cells.ts';
import { areaAddress } from '../sheet/address.ts';
import { chunkRows } from '../sheet/chunks.ts';
import { changedCells, fingerprint, formatsBefore, formulasBefore, movedTo, onlyTouched, type Area, type RestorePoint } from '../sheet/restore.ts';
import { readGrid } from './grid.ts';
import { putLooks, putWidths } from './keeping.ts';
import { removeOverlays } from './overlays.ts';
import { putBackOwn } from './own-overlays.ts';

/** What stands in the way of putting an area back as it was. */
export type Conflict = {
  readonly address: string;
  /** What has happened since the write. */
  readonly reason: Text;
  /** The changed cells; empty where the whole area is meant. */
  readonly cells: readonly string[];
};

export type MayOverwrite = (conflict: Conflict) => Promise<boolean>;

export type Undone = { readonly address: string; /** Where the area is now. */ readonly point: RestorePoint; readonly overwritten: boolean };

/**
 * @param mayOverwrite asked when the area is not as it was written; without it that is an error
 * @returns null where the person would not have the changes overwritten
 * @throws AppError `conflict` where the sheet is gone or nobody can be asked
 */
export async function undoWrite(context: Excel.RequestContext, point: RestorePoint, mayOverwrite?: MayOverwrite): Promise<Undone | null> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(point.sheetId);
  sheet.load('name');
  sheet.protection.load('protected');
  await context.sync();
  if (sheet.isNullObject) {
    throw refused({ address: addressOf(point.sheetName, point.area), cells: [], reason: { zh: '工作表已被删除', en: 'the sheet has been deleted' } });
  }
  const found = await compare(context, sheet, { ...point, sheetName: sheet.name });
  if (found.conflict) {
    if (!mayOverwrite) throw refused(found.conflict);
    if (!(await mayOverwrite(found.conflict))) return null;
  }
  await restore(context, found.point);
  return { address: addressOf(sheet.name, found.point.area), point: found.point, overwritten: found.conflict !== null };
}

const addressOf = (sheet: string, area: Area): string => `${sheet}!${areaAddress(area)}`;
const MOVED: Text = { zh: '表格的位置或大小已变动', en: 'the table was moved or resized' };

/** Follows the table to where it stands now and compares what it holds. */
async function compare(context: Excel.RequestContext, sheet: Excel.Worksheet, point: RestorePoint): Promise<{ point: RestorePoint; conflict: Conflict | null }> {
  const used = sheet.getUsedRangeOrNullObject(true);
  used.load('rowIndex,columnIndex,rowCount,columnCount');
  sheet.tables.load('items/id');
  const table = point.tableId ? sheet.tables.getItemOrNullObject(point.tableId) : null;
  const tableRange = table?.getRange();
  await context.sync();
  const conflict = (reason: Text, cells: readonly string[] = [], area = point.area): Conflict => ({ address: addressOf(point.sheetName, area), reason, cells });
  if (point.tableId !== null && table?.isNullObject !== false) {
    return { point, conflict: conflict({ zh: '表格已被删除或转换', en: 'the table has been deleted or converted' }) };
  }
  tableRange?.load('rowIndex,columnIndex,rowCount,columnCount');
  await context.sync();
  const lead = point.lead ?? 0;
  const now = tableRange ? { row: tableRange.rowIndex - lead, column: tableRange.columnIndex, rows: tableRange.rowCount + lead, columns: tableRange.columnCount } : point.area;
  if (now.row < 0 || now.rows !== point.area.rows || now.columns !== point.area.columns) return { point, conflict: conflict(MOVED) };
  const moved = movedTo(point, now);
  const read = await readGrid(context, sheet, now, ['formulas']);
  const formulas = onlyTouched(moved, read.formulas);
  if (fingerprint(formulas) !== point.written) {
    const changed = changedCells(point.marks, formulas) ?? [];
    const cells = changed.map(({ row, column }) => areaAddress({ row: now.row + row, column: now.column + column, rows: 1, columns: 1 }));
    return { point: moved, conflict: conflict({ zh: '内容已被修改', en: 'cells have been edited' }, cells, now) };
  }
  const alone = !used.isNullObject && used.rowIndex === now.row && used.columnIndex === now.column && used.rowCount === now.rows && used.columnCount === now.columns;
  if (point.sheetAdded && (!alone || sheet.tables.items.length !== (point.tableId === null ? 0 : 1))) {
    return { point: moved, conflict: conflict({ zh: '工作表里又增加了其他内容', en: 'something else has been added to the sheet' }) };
  }
  return { point: moved, conflict: null };
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
  if (point.added) await removeOverlays(context, sheet, point.area, point.added);
  if (!point.inPlace) await dissolveTables(context, sheet, point);
  for (const piece of piecesOf(point)) await putContent(context, sheet, piece, point);
  if (point.own && !point.touched) await putBackOwn(context, sheet, point.area, point.own);
  if (point.looks && !point.touched) await putLooks(context, sheet, point.area, point.looks);
  if (point.widths && !point.touched) await putWidths(context, sheet, point.area, point.widths);
  if (!point.inserted) return;
  sheet.getRange(`${point.inserted.row + 1}:${point.inserted.row + point.inserted.rows}`).delete('Up');
  await context.sync();
}

/** Inserted rows go as a whole; what was written into them is not put back. */
function piecesOf({ area, touched, inserted }: RestorePoint): readonly Area[] {
  if (!touched) return [area];
  return inserted ? touched.filter(({ row }) => row < inserted.row || row >= inserted.row + inserted.rows) : touched;
}

async function putContent(context: Excel.RequestContext, sheet: Excel.Worksheet, piece: Area, point: RestorePoint): Promise<void> {
  const top = piece.row - point.area.row;
  const left = piece.column - point.area.column;
  const part = (grid: Cell[][]) => grid.slice(top, top + piece.rows).map((row) => row.slice(left, left + piece.columns));
  const formats = part(formatsBefore(point));
  for (const chunk of chunkRows(part(formulasBefore(point)))) {
    context.application.suspendApiCalculationUntilNextSync();
    const cells = sheet.getRangeByIndexes(piece.row + chunk.from, piece.column, chunk.rows.length, piece.columns);
    // A form's cells keep their formats: the write did not touch them, and a protected sheet would refuse.
    if (!point.touched) cells.numberFormat = formats.slice(chunk.from, chunk.from + chunk.rows.length);
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

/**
 * The area held no table before the write, so whatever table is within it now is ours. It becomes plain cells:
 * deleting it would take along the conditional formats and comments of the person's own.
 */
async function dissolveTables(context: Excel.RequestContext, sheet: Excel.Worksheet, point: RestorePoint): Promise<void> {
  const tables = sheet.getRange(areaAddress(point.area)).getTables(true);
  tables.load('items/id');
  await context.sync();
  for (const table of tables.items) table.convertToRange();
  await context.sync();
}

const MOST_NAMED = 12;

/** The changed cells as a person reads them: at most twelve, then how many more. */
function namedCells(cells: readonly string[]): Text {
  const named = cells.slice(0, MOST_NAMED).join('、');
  const more = cells.length - MOST_NAMED;
  return {
    zh: `${named}${more > 0 ? ` 等 ${cells.length.toLocaleString('en')} 个单元格` : ''}`,
    en: `${named.replaceAll('、', ', ')}${more > 0 ? ` and ${more.toLocaleString('en')} more cells` : ''}`,
  };
}

function refused({ address, reason, cells }: Conflict): AppError {
  const named = namedCells(cells);
  return new AppError('conflict', {
    zh: `没有撤销 ${address}：写入之后${reason.zh}${cells.length > 0 ? `（${named.zh}）` : ''}。为不丢失您的改动，请在任务窗格的“写入记录”中查看后选择“还原”，或手工处理这一区域。`,
    en: `${address} was not undone: since it was written, ${reason.en}${cells.length > 0 ? ` (${named.en})` : ''}. To keep your changes, look at "Written results" in the pane and choose Restore there, or handle this area by hand.`,
  });
}
