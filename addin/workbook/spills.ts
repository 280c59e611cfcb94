/** Finds out why an answer of ours could not spill. Changes nothing. */
import { areaAddress } from '../sheet/address.ts';
import type { Spill } from '../functions/runtime.ts';
import { isError } from '../sheet/our-formulas.ts';

/** What stands in the way: a cell, or a reason of the place itself. */
export type Blocked = { readonly address: string; readonly rows: number; readonly columns: number; readonly by: { readonly cell: string } | 'table' | 'merged' | 'edge' };

const ROWS = 1_048_576;
const COLUMNS = 16_384;
const MOST_LOOKED_AT = 20;

/** @returns those of the answers whose cell shows #SPILL! */
export async function blockedSpills(context: Excel.RequestContext, spills: readonly Spill[]): Promise<Blocked[]> {
  const looked = spills.slice(0, MOST_LOOKED_AT).map((spill) => {
    const at = spill.address.lastIndexOf('!');
    const sheet = context.workbook.worksheets.getItemOrNullObject(spill.address.slice(0, at).replace(/^'|'$/g, '').replaceAll("''", "'"));
    return { spill, sheet, local: spill.address.slice(at + 1) };
  });
  await context.sync();
  const blocked: Blocked[] = [];
  for (const { spill, sheet, local } of looked) {
    if (sheet.isNullObject) continue;
    const anchor = sheet.getRange(local);
    anchor.load('values,rowIndex,columnIndex');
    await context.sync();
    const shown = anchor.values[0]?.[0] as unknown;
    if (!isError(shown) || shown !== '#SPILL!') continue;
    blocked.push({ ...spill, by: await reasonOf(context, sheet, { ...spill, row: anchor.rowIndex, column: anchor.columnIndex }) });
  }
  return blocked;
}

async function reasonOf(context: Excel.RequestContext, sheet: Excel.Worksheet, { row, column, rows, columns }: Spill & { row: number; column: number }): Promise<Blocked['by']> {
  if (row + rows > ROWS || column + columns > COLUMNS) return 'edge';
  const area = sheet.getRangeByIndexes(row, column, rows, columns);
  area.load('formulas');
  const tables = sheet.getRangeByIndexes(row, column, 1, 1).getTables(false);
  tables.load('items/name');
  await context.sync();
  if (tables.items.length > 0) return 'table';
  for (const [i, cells] of (area.formulas as unknown[][]).entries()) {
    const j = cells.findIndex((cell, index) => cell !== '' && i + index > 0);
    if (j >= 0) return { cell: areaAddress({ row: row + i, column: column + j, rows: 1, columns: 1 }) };
  }
  return 'merged';
}
