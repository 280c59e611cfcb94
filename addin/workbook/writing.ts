/** Writes a block of rows as a real Excel Table, with a restore point taken first. */
import { AppError, type Text } from '../../analytics/errors.ts';
import { literal, toCell, type Cell } from '../cells.ts';
import { areaAddress, sheetName, uniqueName } from '../sheet/address.ts';
import { chunkRows, MOST_CELLS } from '../sheet/chunks.ts';
import type { BlockSource } from '../sheet/blocks.ts';
import { fingerprint, marksOf, type Area, type RestorePoint } from '../sheet/restore.ts';
import { readGrid } from './grid.ts';
import { readKept, type Kept } from './keeping.ts';
import { restore } from './undo.ts';

export type SheetColumn = {
  readonly title: string;
  /** `code` keeps its digits and zeros; `text` never becomes a formula; a number has its own format. */
  readonly kind: 'code' | 'text' | 'number';
  readonly format?: string;
  /** Characters. */
  readonly width: number;
};

export type SheetTable = {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly unknown[])[];
  /** Recorded in the workbook, so that the block can be calculated again. */
  readonly source?: BlockSource;
  /** The column that names a row. */
  readonly key?: number;
};

export type Place = { readonly kind: 'new_sheet' } | { readonly kind: 'selection' };

export type WriteOptions = {
  readonly place: Place;
  readonly now: () => Date;
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, of: number) => void;
  /** Asked when cells there already hold something; writing goes on only with a yes. */
  readonly mayReplace: (address: string, filled: number) => Promise<boolean>;
};

export type Written = { readonly address: string; readonly rows: number; readonly point: RestorePoint; /** Why the source could not be recorded. */ readonly unrecorded?: Text };

export function assertSize(table: SheetTable): void {
  const cells = (table.rows.length + 1) * table.columns.length;
  if (cells <= MOST_CELLS) return;
  throw new AppError('too_large', {
    zh: `要写入 ${cells.toLocaleString('en')} 个单元格，一次最多 ${MOST_CELLS.toLocaleString('en')} 个，请减少行数后重试。`,
    en: `This would write ${cells.toLocaleString('en')} cells; one write takes at most ${MOST_CELLS.toLocaleString('en')}. Please choose fewer rows.`,
  });
}

/** @returns null where the person would not have cells replaced; then nothing was changed */
export async function writeTable(context: Excel.RequestContext, table: SheetTable, options: WriteOptions): Promise<Written | null> {
  assertSize(table);
  const target = await prepare(context, table, options);
  if (!target) return null;
  const draft: RestorePoint = { ...target.point, tableId: null, written: '' };
  try {
    await writeRows(context, target.sheet, draft.area, table, options);
    const added = await addTable(context, target.sheet, draft, table);
    const written = target.sheet.getRange(areaAddress(draft.area));
    written.load('address');
    const { formulas } = await readGrid(context, target.sheet, draft.area, ['formulas']);
    target.sheet.activate();
    written.getCell(0, 0).select();
    await context.sync();
    const point = { ...draft, tableId: added.id, tableName: added.name, title: table.name, written: fingerprint(formulas), marks: marksOf(formulas) };
    return { address: written.address, rows: table.rows.length, point };
  } catch (error) {
    await restore(context, draft);
    throw error;
  }
}

async function prepare(context: Excel.RequestContext, table: SheetTable, options: WriteOptions) {
  const size = { rows: table.rows.length + 1, columns: table.columns.length };
  if (options.place.kind === 'new_sheet') {
    const sheets = context.workbook.worksheets;
    sheets.load('items/name');
    const shown = sheets.getActiveWorksheet();
    shown.load('id');
    await context.sync();
    const sheet = sheets.add(sheetName(table.name, sheets.items.map((one) => one.name)));
    sheet.load('id,name');
    await context.sync();
    const point = pointOf(sheet, true, { row: 0, column: 0, ...size }, table.name, null, options);
    return { sheet, point: { ...point, shownSheetId: shown.id } };
  }
  const start = context.workbook.getSelectedRange();
  start.load('rowIndex,columnIndex');
  const sheet = start.worksheet;
  sheet.load('id,name');
  sheet.protection.load('protected');
  await context.sync();
  const area = { row: start.rowIndex, column: start.columnIndex, ...size };
  const range = sheet.getRangeByIndexes(area.row, area.column, area.rows, area.columns);
  range.load('address');
  const tables = range.getTables(false);
  tables.load('items/name');
  const merged = Office.context.requirements.isSetSupported('ExcelApi', '1.13') ? range.getMergedAreasOrNullObject() : null;
  merged?.load('address');
  await context.sync();
  if (sheet.protection.protected) throw refused('工作表受保护', 'the sheet is protected', range.address);
  if (tables.items.length > 0) throw refused(`与表格“${tables.items[0]!.name}”重叠`, `it overlaps the table "${tables.items[0]!.name}"`, range.address);
  if (merged && !merged.isNullObject) throw refused('其中有合并单元格', 'it holds merged cells', range.address);
  const { kept, formulas } = await readKept(context, sheet, area);
  const filled = formulas.flat().filter((cell) => cell !== '').length;
  if (filled > 0 && !(await options.mayReplace(range.address, filled))) return null;
  return { sheet, point: pointOf(sheet, false, area, table.name, kept, options) };
}

function pointOf(sheet: Excel.Worksheet, sheetAdded: boolean, area: Area, tableName: string, kept: Kept | null, options: WriteOptions) {
  const base = { version: 1 as const, at: options.now().toISOString(), sheetId: sheet.id, sheetName: sheet.name, sheetAdded, shownSheetId: null as string | null, tableName, area };
  return { ...base, before: null, ...kept };
}

function refused(zh: string, en: string, address: string): AppError {
  return new AppError('conflict', {
    zh: `不能写入 ${address}：${zh}。请另选一处空白单元格，或选择“新工作表”。`,
    en: `Cannot write to ${address}: ${en}. Please choose an empty place, or a new sheet.`,
  });
}

async function writeRows(context: Excel.RequestContext, sheet: Excel.Worksheet, area: Area, table: SheetTable, options: WriteOptions) {
  table.columns.forEach((column, index) => {
    const cells = sheet.getRangeByIndexes(area.row + 1, area.column + index, Math.max(area.rows - 1, 1), 1);
    if (area.rows > 1) cells.numberFormat = [[formatOf(column)]];
  });
  const block = [table.columns.map((column) => literal(column.title)), ...table.rows.map((row) => cellsOf(table.columns, row))];
  for (const chunk of chunkRows(block)) {
    stopIfCancelled(options.signal);
    context.application.suspendApiCalculationUntilNextSync();
    sheet.getRangeByIndexes(area.row + chunk.from, area.column, chunk.rows.length, area.columns).values = chunk.rows.map((row) => [...row]);
    await context.sync();
    options.progress?.(Math.min(chunk.from + chunk.rows.length, block.length), block.length);
  }
  stopIfCancelled(options.signal);
}

/** A cell in the text format takes text as it is; everywhere else text carries the text mark where it needs one. */
function cellsOf(columns: readonly SheetColumn[], row: readonly unknown[]): Cell[] {
  return columns.map((column, index) => (column.kind === 'code' ? String(toCell(row[index])) : literal(row[index])));
}

function formatOf(column: SheetColumn): string {
  if (column.kind === 'code') return '@';
  return column.format ?? 'General';
}

async function addTable(context: Excel.RequestContext, sheet: Excel.Worksheet, point: RestorePoint, table: SheetTable) {
  const tables = context.workbook.tables;
  tables.load('items/name');
  await context.sync();
  const added = sheet.tables.add(areaAddress(point.area), true);
  added.name = uniqueName(table.name.replace(/[^\p{L}\p{N}_]/gu, '_'), tables.items.map((one) => one.name), 60, '_');
  added.load('id,name');
  if (point.sheetAdded) {
    table.columns.forEach((column, index) => {
      // Office counts widths in points; a Chinese character of the standard font is about twice a Latin letter's 5.6.
      sheet.getRangeByIndexes(0, point.area.column + index, 1, 1).format.columnWidth = column.width * 5.6;
    });
    sheet.freezePanes.freezeRows(1);
  }
  await context.sync();
  return { id: added.id, name: added.name };
}

function stopIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new DOMException('cancelled', 'AbortError');
}
