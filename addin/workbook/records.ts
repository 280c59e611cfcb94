/** The hidden sheet `_jixiao`: a row for each block that was written, found again by its table. */
import { AppError } from '../../analytics/errors.ts';
import { blockRecord, readRecords, RECORD_HEADER, RECORD_SHEET, recordRow, type BlockRecord, type Records } from '../sheet/blocks.ts';
import type { RestorePoint } from '../sheet/restore.ts';
import { readGrid } from './grid.ts';

const NONE: Records = { records: [], faults: [], foreign: false };
const MOST_RECORDS = 5_000;

/** A block and where its table stands now; null where the table is gone. */
export type WrittenBlock = BlockRecord & { readonly now: string | null };
export type WrittenBlocks = { readonly blocks: readonly WrittenBlock[]; readonly faults: Records['faults']; readonly foreign: boolean };

export async function listBlocks(context: Excel.RequestContext): Promise<WrittenBlocks> {
  const { records, faults, foreign } = await loadRecords(context);
  const tables = await findTables(context, records);
  const ranges = tables.map((table) => table?.getRange());
  for (const range of ranges) range?.load('address');
  await context.sync();
  const blocks = records.map((record, index) => ({ ...record, now: ranges[index]?.address ?? null }));
  return { blocks: blocks.reverse(), faults, foreign };
}

export async function loadRecords(context: Excel.RequestContext): Promise<Records> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(RECORD_SHEET);
  const used = sheet.getUsedRangeOrNullObject(true);
  used.load('rowIndex,rowCount');
  await context.sync();
  if (sheet.isNullObject || used.isNullObject) return NONE;
  const rows = Math.min(used.rowIndex + used.rowCount, MOST_RECORDS);
  const { values } = await readGrid(context, sheet, { row: 0, column: 0, rows, columns: RECORD_HEADER.length }, ['values']);
  return readRecords(values);
}

/** By the table's identity, which a rename does not change; else by its name, which survives a copy of the file. */
export async function findTables(context: Excel.RequestContext, records: readonly BlockRecord[]): Promise<(Excel.Table | null)[]> {
  const { tables } = context.workbook;
  tables.load('items/id,items/name');
  await context.sync();
  return records.map(({ tableId, tableName }) => tables.items.find(({ id }) => id === tableId) ?? tables.items.find(({ name }) => name.toLowerCase() === tableName.toLowerCase()) ?? null);
}

/** Adds the record, or puts it in the place of the one with its id. @throws AppError `conflict` where `_jixiao` is somebody else's sheet */
export async function writeRecord(context: Excel.RequestContext, record: BlockRecord): Promise<void> {
  const { sheet, rows } = await openRecords(context);
  const found = rows.findIndex(([id]) => id === record.id);
  const row = found === -1 ? rows.length : found;
  const cells = sheet.getRangeByIndexes(row, 0, 1, RECORD_HEADER.length);
  cells.numberFormat = [RECORD_HEADER.map(() => '@')];
  cells.values = [recordRow(record)];
  await context.sync();
}

/** The record goes with its block; with the last one the sheet goes too. */
async function removeRecord(context: Excel.RequestContext, tableId: string): Promise<void> {
  const { records, faults, foreign } = await loadRecords(context);
  const record = records.find((one) => one.tableId === tableId);
  if (foreign || !record) return;
  const { sheet, rows } = await openRecords(context);
  if (records.length === 1 && faults.length === 0) sheet.delete();
  else {
    const row = rows.findIndex(([id]) => id === record.id) + 1;
    sheet.getRange(`${row}:${row}`).delete('Up');
  }
  await context.sync();
}

async function openRecords(context: Excel.RequestContext): Promise<{ sheet: Excel.Worksheet; rows: unknown[][] }> {
  const { worksheets } = context.workbook;
  const known = worksheets.getItemOrNullObject(RECORD_SHEET);
  const used = known.getUsedRangeOrNullObject(true);
  used.load('rowIndex,rowCount');
  await context.sync();
  if (!known.isNullObject && !used.isNullObject) {
    const { values } = await readGrid(context, known, { row: 0, column: 0, rows: used.rowIndex + used.rowCount, columns: RECORD_HEADER.length }, ['values']);
    if (!readRecords(values).foreign) return { sheet: known, rows: values };
    throw new AppError('conflict', {
      zh: `工作簿里已有一张名为“${RECORD_SHEET}”的工作表，内容不是写入记录，未作改动。请把它改名后重新写入，即可记录数据来源。`,
      en: `The workbook has a sheet named "${RECORD_SHEET}" that holds something else; it was left alone. Please rename it and write again to have the source recorded.`,
    });
  }
  const sheet = known.isNullObject ? worksheets.add(RECORD_SHEET) : known;
  sheet.visibility = 'Hidden';
  const header = sheet.getRangeByIndexes(0, 0, 1, RECORD_HEADER.length);
  header.numberFormat = [RECORD_HEADER.map(() => '@')];
  header.values = [[...RECORD_HEADER]];
  await context.sync();
  return { sheet, rows: [[...RECORD_HEADER]] };
}

/** After a write was taken back: its record goes, or says again what it said before. Nothing happens to a sheet that is not ours. */
export async function putBackRecord(context: Excel.RequestContext, { tableId, inPlace, record }: RestorePoint): Promise<void> {
  const before = blockRecord.safeParse(record);
  if (before.success) await writeRecord(context, before.data);
  else if (tableId !== null && !inPlace) await removeRecord(context, tableId);
}
