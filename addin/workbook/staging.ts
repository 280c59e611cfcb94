/** A hidden sheet of our own on which a result is prepared, so that nothing of the person's is touched until it is whole. */
import { AppError } from '../../analytics/errors.ts';
import type { Cell } from '../cells.ts';
import { uniqueName } from '../sheet/address.ts';
import { chunkRows } from '../sheet/chunks.ts';
import { inputsOf, type LaidOut } from '../sheet/layout.ts';
import { isLeftBehind, stagingName } from '../sheet/staging.ts';
import { patiently, type Wait } from './patience.ts';

export type Staging = { readonly sheet: Excel.Worksheet; readonly id: string; readonly sheetNames: readonly string[]; readonly shownSheetId: string };

export type FillOptions = { readonly signal?: AbortSignal; readonly progress?: (done: number, of: number) => void };

/** Adds the sheet, shows nothing of it, and removes what an earlier write could not. */
export async function openStaging(context: Excel.RequestContext, now: Date, wait: Wait): Promise<Staging> {
  const { worksheets, protection } = context.workbook;
  worksheets.load('items/name');
  const shown = worksheets.getActiveWorksheet();
  shown.load('id');
  protection.load('protected');
  await context.sync();
  if (protection.protected) {
    throw new AppError('conflict', {
      zh: '工作簿的结构受保护，不能增加工作表，因此无法安全写入。请先在“审阅”中撤销工作簿保护后重试。',
      en: 'The structure of the workbook is protected, so no sheet can be added and nothing can be written safely. Please unprotect the workbook under Review, then try again.',
    });
  }
  const names = worksheets.items.map(({ name }) => name);
  for (const sheet of worksheets.items) if (isLeftBehind(sheet.name, now)) sheet.delete();
  const name = uniqueName(stagingName(now), names, 31, '_');
  const sheet = worksheets.add(name);
  sheet.visibility = 'VeryHidden';
  sheet.load('id');
  const shownSheetId = shown.id;
  try {
    await context.sync();
  } catch (error) {
    await removeStaging(context, { id: name, shownSheetId }, wait);
    throw error;
  }
  return { sheet, id: sheet.id, sheetNames: names, shownSheetId };
}

/** Writes header and body piece by piece; stops between two pieces when the person cancels. */
export async function fillStaging(context: Excel.RequestContext, { sheet }: Staging, laid: LaidOut, options: FillOptions): Promise<void> {
  const rows: Cell[][] = inputsOf(laid);
  const { columns } = laid.size;
  const body = laid.cells.length - 1;
  laid.formats.forEach((format, column) => {
    if (body > 0 && format !== 'General') sheet.getRangeByIndexes(laid.lead.length + 1, column, body, 1).numberFormat = [[format]];
  });
  for (const chunk of chunkRows(rows)) {
    stopIfCancelled(options.signal);
    context.application.suspendApiCalculationUntilNextSync();
    sheet.getRangeByIndexes(chunk.from, 0, chunk.rows.length, columns).values = chunk.rows.map((row) => [...row]);
    await context.sync();
    options.progress?.(chunk.from + chunk.rows.length, rows.length);
  }
  stopIfCancelled(options.signal);
}

/**
 * Takes the sheet away, whatever happens: while the person edits a cell this waits.
 * @param staging the sheet's identity or its name
 */
export function removeStaging(context: Excel.RequestContext, { id, shownSheetId }: Pick<Staging, 'id' | 'shownSheetId'>, wait: Wait): Promise<void> {
  return patiently(wait, async () => {
    const { worksheets } = context.workbook;
    const sheet = worksheets.getItemOrNullObject(id);
    const active = worksheets.getActiveWorksheet();
    active.load('id');
    await context.sync();
    if (sheet.isNullObject) return;
    if (active.id === id) worksheets.getItem(shownSheetId).activate();
    sheet.delete();
    await context.sync();
  });
}

export function stopIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new DOMException('cancelled', 'AbortError');
}
