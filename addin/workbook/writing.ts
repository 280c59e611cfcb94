/**
 * Writes a result as a real Excel Table. It is prepared on a hidden sheet of our
 * own first; only when it stands there whole, and the person has agreed to what
 * would be replaced, is anything of theirs changed — by one single request.
 */
import { AppError, type Text } from '../../analytics/errors.ts';
import { sheetName } from '../sheet/address.ts';
import { layOut, readingOf, type LaidOut } from '../sheet/layout.ts';
import { fingerprint, marksOf, type Area, type RestorePoint } from '../sheet/restore.ts';
import type { Own } from '../sheet/own-overlays.ts';
import type { SheetTable } from '../sheet/result-table.ts';
import { needsReview, reviewOf, type Review } from '../sheet/review.ts';
import { readGrid } from './grid.ts';
import { readKept, type Kept } from './keeping.ts';
import { addedSince, listOverlays, removeOverlays, takesComments, type Overlays } from './overlays.ts';
import { patiently, type Wait } from './patience.ts';
import { choosePlace, type ChosenPlace } from './place.ts';
import { fillStaging, openStaging, removeStaging, stopIfCancelled, type Staging } from './staging.ts';
import { addTable, arrangeSheet } from './table.ts';
import { restore } from './undo.ts';

export type { SheetColumn, SheetTable } from '../sheet/result-table.ts';
export type { Review } from '../sheet/review.ts';

export type Place = { readonly kind: 'new_sheet' } | { readonly kind: 'selection' };

/** `preparing` counts rows on the hidden sheet; `placing` cannot be cancelled; `restoring` puts back what was there. */
export type Phase = 'preparing' | 'placing' | 'restoring';

/** What the person says to the list of cells that would be replaced. */
export type Decision = 'replace' | 'new_sheet' | 'stop';

export type WriteOptions = {
  readonly place: Place;
  readonly now: () => Date;
  readonly signal?: AbortSignal;
  /** Rows done and rows in all. */
  readonly progress?: (done: number, of: number, phase: Phase) => void;
  /** Asked when cells of the person's own would be replaced; nothing of theirs has been touched until it answers. */
  readonly review: (review: Review) => Promise<Decision>;
};

export type Written = { readonly address: string; readonly rows: number; readonly point: RestorePoint; /** Fingerprint of the table alone, without the lines above it. */ readonly hash: string; /** Why the source could not be recorded. */ readonly unrecorded?: Text };

/** @returns null where the person would not have cells replaced; then nothing was changed. @throws AppError; then nothing was changed either */
export async function writeTable(context: Excel.RequestContext, table: SheetTable, options: WriteOptions, wait: Wait): Promise<Written | null> {
  const laid = layOut(table, takesComments());
  stopIfCancelled(options.signal);
  const place = options.place.kind === 'selection' ? await choosePlace(context, laid.size) : null;
  const staging = await openStaging(context, options.now(), wait);
  const writing: Writing = { context, laid, options, staging, wait };
  let isResult = false;
  try {
    await fillStaging(context, staging, laid, { signal: options.signal, progress: (done, of) => options.progress?.(done, of, 'preparing') });
    const found = place && (await readKept(context, place.sheet, place.area));
    const decision = place && found ? await decide(writing, place, found) : 'new_sheet';
    if (decision === 'stop') return null;
    if (decision === 'replace') return await putInPlace(writing, place!, found!.kept);
    const written = await showAsSheet(writing);
    isResult = true;
    return written;
  } finally {
    if (!isResult) await removeStaging(context, staging, wait);
  }
}

type Writing = { readonly context: Excel.RequestContext; readonly laid: LaidOut; readonly options: WriteOptions; readonly staging: Staging; readonly wait: Wait };

async function decide({ laid, options }: Writing, { address, area }: ChosenPlace, { formulas, formats, kept }: Awaited<ReturnType<typeof readKept>>): Promise<Decision> {
  const review = reviewOf(address, area, formulas, readingOf(laid), kept.own, laid.comments, { before: formats, after: laid.formats }, laid.lead.length);
  const decision = needsReview(review) ? await options.review(review) : 'replace';
  stopIfCancelled(options.signal);
  return decision;
}

/** The hidden sheet becomes the result: nothing of the person's is changed at all. */
async function showAsSheet(writing: Writing): Promise<Written> {
  const { context, laid, options, staging } = writing;
  options.progress?.(laid.cells.length, laid.cells.length, 'placing');
  const area = { row: 0, column: 0, ...laid.size };
  const { sheet } = staging;
  const table = addTable(sheet, area, laid, await tableNames(context));
  arrangeSheet(sheet, laid);
  await context.sync();
  const { formulas } = await readGrid(context, sheet, area, ['formulas']);
  sheet.name = sheetName(laid.name, staging.sheetNames);
  sheet.load('name');
  sheet.visibility = 'Visible';
  const range = sheet.getRangeByIndexes(area.row, area.column, area.rows, area.columns);
  range.load('address');
  sheet.activate();
  range.getCell(0, 0).select();
  await context.sync();
  const point = pointOf(writing, { sheetId: staging.id, sheetName: sheet.name, sheetAdded: true, shownSheetId: staging.shownSheetId, area, before: null });
  return { address: range.address, rows: laid.cells.length - 1, hash: fingerprint(formulas.slice(laid.lead.length)), point: { ...point, tableId: table.id, tableName: table.name, written: fingerprint(formulas), marks: marksOf(formulas) } };
}

/** Copies the prepared cells to their place, with all that belongs to them, by one request; a fault in it is undone at once. */
async function putInPlace(writing: Writing, { sheet, area, address }: ChosenPlace, { before, looks, widths, own }: Kept): Promise<Written> {
  const { context, laid, options, staging, wait } = writing;
  options.progress?.(laid.cells.length, laid.cells.length, 'placing');
  const draft = pointOf(writing, { sheetId: sheet.id, sheetName: sheet.name, sheetAdded: false, shownSheetId: null, area, before, widths, own, ...(looks && { looks }) });
  const overlays = await listOverlays(context, sheet, area);
  const names = await tableNames(context);
  try {
    context.application.suspendApiCalculationUntilNextSync();
    laid.formats.forEach((format, index) => {
      if (laid.cells.length > 1) sheet.getRangeByIndexes(area.row + laid.lead.length + 1, area.column + index, laid.cells.length - 1, 1).numberFormat = [[format]];
    });
    const range = sheet.getRangeByIndexes(area.row, area.column, area.rows, area.columns);
    range.copyFrom(staging.sheet.getRangeByIndexes(0, 0, area.rows, area.columns), 'Values');
    const table = addTable(sheet, area, withoutComments(laid, area, own), names);
    sheet.activate();
    range.getCell(0, 0).select();
    await context.sync();
    const added = addedSince(overlays, await listOverlays(context, sheet, area));
    const { formulas } = await readGrid(context, sheet, area, ['formulas']);
    const point = { ...draft, tableId: table.id, tableName: table.name, written: fingerprint(formulas), marks: marksOf(formulas), added };
    return { address, rows: laid.cells.length - 1, hash: fingerprint(formulas.slice(laid.lead.length)), point };
  } catch (error) {
    options.progress?.(laid.cells.length, laid.cells.length, 'restoring');
    await patiently(wait, () => putBack(context, sheet, draft, overlays)).catch((cause: unknown) => {
      throw notPutBack(address, cause);
    });
    throw error;
  }
}

/** Excel takes one comment a cell: where the person has one, it stays, as the review has said. */
function withoutComments(laid: LaidOut, area: Area, own: Own): LaidOut {
  const taken = new Set(own.comments.map(({ row, column }) => `${row - area.row - laid.lead.length - 1},${column - area.column}`));
  return { ...laid, comments: laid.comments.filter(({ row, column }) => !taken.has(`${row},${column}`)) };
}

function notPutBack(address: string, cause: unknown): AppError {
  return new AppError(
    'conflict',
    {
      zh: `写入 ${address} 时出错，且没有能够恢复到写入之前。请不要保存，关闭工作簿后重新打开，或用“版本历史记录”恢复。`,
      en: `Writing to ${address} failed and could not be taken back. Please do not save: close the workbook and open it again, or go back to an earlier version.`,
    },
    { cause },
  );
}

async function putBack(context: Excel.RequestContext, sheet: Excel.Worksheet, draft: RestorePoint, before: Overlays): Promise<void> {
  await removeOverlays(context, sheet, draft.area, addedSince(before, await listOverlays(context, sheet, draft.area)));
  await restore(context, draft);
}

async function tableNames(context: Excel.RequestContext): Promise<string[]> {
  const { tables } = context.workbook;
  tables.load('items/name');
  await context.sync();
  return tables.items.map(({ name }) => name);
}

type Where = Pick<RestorePoint, 'sheetId' | 'sheetName' | 'sheetAdded' | 'shownSheetId' | 'before' | 'looks' | 'widths' | 'own'> & { readonly area: Area };

function pointOf({ laid, options }: Writing, where: Where): RestorePoint {
  return { version: 1, title: laid.name, ...(laid.lead.length > 0 && { lead: laid.lead.length }), at: options.now().toISOString(), ...where, tableId: null, tableName: laid.name, written: '' };
}
