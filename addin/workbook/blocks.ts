/** A written block: read, compared with what is calculated anew, and brought up to date cell by cell. */
import { AppError } from '../../analytics/errors.ts';
import { literal, type Cell } from '../cells.ts';
import { areaAddress } from '../sheet/address.ts';
import type { BlockRecord } from '../sheet/blocks.ts';
import { pairText, unitOfHeader } from '../sheet/cell-text.ts';
import { compareBlock, type Comparison, type Difference, type FreshBlock } from '../sheet/compare.ts';
import { fingerprint, marksOf, type Area, type RestorePoint } from '../sheet/restore.ts';
import { readGrid } from './grid.ts';
import { readKept } from './keeping.ts';
import { findTables } from './records.ts';
import { restore } from './undo.ts';

export type ComparedBlock = Comparison & {
  /** Sheet!A1:B2 */
  readonly address: string;
  readonly sheetName: string;
  /** The block is no longer what was written. */
  readonly edited: boolean;
  /** Addresses of the differing cells, in their order. */
  readonly cells: readonly string[];
  /** How each of them reads now and as calculated anew: in its format, with the unit of its header. */
  readonly reads: readonly (readonly [string, string])[];
};

async function openBlock(context: Excel.RequestContext, record: BlockRecord) {
  const [table] = await findTables(context, [record]);
  if (!table) {
    throw new AppError('not_found', {
      zh: `“${record.title}”的表格（${record.tableName}，写入时位于 ${record.address}）已被删除或转换为普通区域，不能复算；请重新写入一份。`,
      en: `The table of "${record.title}" (${record.tableName}, written at ${record.address}) has been deleted or converted; please write it again.`,
    });
  }
  const range = table.getRange();
  range.load('address,rowIndex,columnIndex,rowCount,columnCount');
  const sheet = table.worksheet;
  sheet.load('id,name');
  sheet.protection.load('protected');
  await context.sync();
  const area: Area = { row: range.rowIndex, column: range.columnIndex, rows: range.rowCount, columns: range.columnCount };
  return { table, sheet, area, address: range.address };
}

export async function compareWritten(context: Excel.RequestContext, record: BlockRecord, fresh: FreshBlock): Promise<ComparedBlock> {
  const { sheet, area, address } = await openBlock(context, record);
  const { values, formulas, numberFormat } = await readGrid(context, sheet, area, ['values', 'formulas', 'numberFormat']);
  const comparison = compareBlock(values, fresh);
  const cells = comparison.differences.map(({ row, column }) => areaAddress({ row: area.row + row, column: area.column + column, rows: 1, columns: 1 }));
  const reads = comparison.differences.map(({ row, column, now, fresh: anew }) => {
    const format = String(numberFormat[row]?.[column] ?? '');
    const unit = unitOfHeader(String(values[0]?.[column] ?? ''));
    return pairText(now, anew, [format, format], [unit, unit]);
  });
  return { ...comparison, reads, address, sheetName: sheet.name, edited: fingerprint(formulas) !== record.hash, cells };
}

export type Updated = { readonly address: string; readonly cells: number; readonly point: RestorePoint };

/** Writes the differing cells alone, with a restore point. Rows that came or went are not touched: they need a new table. */
export async function updateWritten(context: Excel.RequestContext, record: BlockRecord, fresh: FreshBlock, now: () => Date): Promise<Updated> {
  const { table, sheet, area, address } = await openBlock(context, record);
  if (sheet.protection.protected) {
    throw new AppError('conflict', { zh: `不能写入 ${address}：工作表受保护。请先撤销工作表保护后重试。`, en: `Cannot write to ${address}: the sheet is protected. Please unprotect it first.` });
  }
  table.load('id,name');
  const { values } = await readGrid(context, sheet, area, ['values']);
  const { differences } = compareBlock(values, fresh);
  const { before } = (await readKept(context, sheet, area)).kept;
  const runs = runsOf(differences);
  const touched = runs.map(([first, ...rest]) => ({ row: area.row + first!.row, column: area.column + first!.column, rows: rest.length + 1, columns: 1 }));
  const draft: RestorePoint = {
    version: 1, at: now().toISOString(), title: record.title, sheetId: sheet.id, sheetName: sheet.name, sheetAdded: false, shownSheetId: null,
    tableId: table.id, tableName: table.name, area, before, touched, inPlace: true, written: '',
  };
  try {
    runs.forEach((run, index) => {
      const { row, column, rows } = touched[index]!;
      sheet.getRangeByIndexes(row, column, rows, 1).values = run.map((one) => [asText(one, before?.formats)]);
    });
    await context.sync();
    const { formulas } = await readGrid(context, sheet, area, ['formulas']);
    return { address, cells: differences.length, point: { ...draft, written: fingerprint(formulas), marks: marksOf(formulas) } };
  } catch (error) {
    await restore(context, draft);
    throw error;
  }
}

/** A cell in the text format takes text as it is. */
function asText({ row, column, fresh }: Difference, formats: Cell[][] | undefined): Cell {
  return formats?.[row]?.[column] === '@' ? String(fresh) : literal(fresh);
}

/** Differing cells one below the other are written together. */
function runsOf(differences: readonly Difference[]): Difference[][] {
  const runs: Difference[][] = [];
  for (const one of [...differences].sort((a, b) => a.column - b.column || a.row - b.row)) {
    const last = runs.at(-1)?.at(-1);
    if (last?.column === one.column && last.row + 1 === one.row) runs.at(-1)!.push(one);
    else runs.push([one]);
  }
  return runs;
}
