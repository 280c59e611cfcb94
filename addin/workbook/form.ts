/** Fills the open form in place: values alone, into unlocked cells alone, with a restore point taken first. */
import { AppError } from '../../analytics/errors.ts';
import { literal, type Cell } from '../cells.ts';
import { areaAddress } from '../sheet/address.ts';
import { extendTotals, findForm, planFilling, type Filling, type Form, type FormIndicator } from '../sheet/form.ts';
import { formCellText, standingBefore, type Standing } from '../sheet/form-review.ts';
import { readGoalForm, type GoalForm } from '../sheet/form-rows.ts';
import type { Block, Merge } from '../sheet/project-row.ts';
import { fingerprint, marksOf, type Area, type RestorePoint } from '../sheet/restore.ts';
import { readGrid } from './grid.ts';
import { blockAt } from './places.ts';
import { readMergesIn } from './reading.ts';
import { stopIfCancelled } from './staging.ts';
import { restore } from './undo.ts';

/** A defined name that points into the form, for forms whose headers are not recognised at first sight. */
const FORM_NAME = '绩效指标区';
const MOST_ROWS = 400;
const MOST_COLUMNS = 100;

export type FormReview = {
  readonly sheet: string;
  /** Every cell that would be written, what stands there and what would, and how both read. */
  readonly cells: readonly { readonly address: string; readonly before: Cell; readonly after: Cell; readonly reads: readonly [string, string] }[];
  readonly insertedRows: number;
  /** Null where nothing stands in the form yet. */
  readonly standing: Standing | null;
};

export type FormOptions = { readonly title: string; readonly now: () => Date; readonly review: (review: FormReview) => Promise<boolean>; /** Stops before anything is changed; not any more once `begun` is told. */ readonly signal?: AbortSignal; readonly begun?: () => void };
export type FormFilled = { readonly address: string; readonly indicators: number; readonly point: RestorePoint };

/** @returns null where the person would not have it filled. @throws AppError `not_found` without a form, `conflict` where a cell is locked */
export async function fillForm(context: Excel.RequestContext, indicators: readonly FormIndicator[], options: FormOptions): Promise<FormFilled | null> {
  const { sheet, block, merges } = await readForm(context);
  stopIfCancelled(options.signal);
  const form = findForm(block, merges, sheet.name);
  const plan = planFilling(form, block, merges, indicators);
  // The merged areas below the indicators move down with the rows that are inserted: they say nothing of these.
  const written = plan.cells.map(({ row, column, value }) => ({ ...(row > form.last ? { row, column } : anchorOf({ row, column }, merges)), value }));
  await assertUnlocked(context, sheet, written.filter(({ row }) => row <= form.last), plan.missing);
  const old = ({ row, column }: { row: number; column: number }): Cell => (row > form.last ? '' : (block.values[row - block.row]?.[column - block.column] ?? ''));
  const formats = await formatsOf(context, sheet, block);
  const reads = readingOf(formats, block, form, plan);
  const cells = written.map((cell) => ({ address: areaAddress({ ...cell, rows: 1, columns: 1 }), before: old(cell), after: cell.value, reads: reads(cell, old(cell)) }));
  const totals = plan.missing > 0 ? await totalsBelow(context, sheet, block, form.last, plan.missing) : [];
  for (const { row, column, before, after } of totals) cells.push({ address: areaAddress({ row, column, rows: 1, columns: 1 }), before, after, reads: [String(before), String(after)] });
  const standing = standingBefore(readGoalForm(block, formats, merges, sheet.name), indicators, plan.cells, form.columns);
  if (!(await options.review({ sheet: sheet.name, cells, insertedRows: plan.missing, standing }))) return null;
  stopIfCancelled(options.signal);

  const area: Area = { row: form.first, column: block.column, rows: form.last - form.first + 1, columns: block.values[0]!.length };
  const { values, formulas, numberFormat } = await readGrid(context, sheet, area, ['values', 'formulas', 'numberFormat']);
  const wide = (grid: Cell[][], fill: Cell) => [...grid, ...Array.from({ length: plan.missing }, () => Array<Cell>(area.columns).fill(fill))];
  const draft: RestorePoint = {
    version: 1, at: options.now().toISOString(), title: options.title, sheetId: sheet.id, sheetName: sheet.name, sheetAdded: false, shownSheetId: null, tableId: null, tableName: '',
    area: { ...area, rows: area.rows + plan.missing },
    before: { values: wide(values, ''), formulas: wide(formulas, ''), formats: wide(numberFormat, 'General') },
    touched: written.map(({ row, column }) => ({ row, column, rows: 1, columns: 1 })),
    inPlace: true, written: '',
  };
  let point = draft;
  stopIfCancelled(options.signal);
  options.begun?.();
  try {
    if (plan.missing > 0) {
      sheet.getRange(`${form.last + 2}:${form.last + 1 + plan.missing}`).insert('Down');
      await context.sync();
      point = { ...draft, inserted: { row: form.last + 1, rows: plan.missing } };
    }
    for (const { row, column, after } of totals) sheet.getRangeByIndexes(row, column, 1, 1).formulas = [[after]];
    for (const { row, column, value } of written) sheet.getRangeByIndexes(row, column, 1, 1).values = [[literal(value)]];
    await context.sync();
    const after = await readGrid(context, sheet, draft.area, ['formulas']);
    return { address: `${sheet.name}!${areaAddress(draft.area)}`, indicators: indicators.length, point: { ...point, written: fingerprint(after.formulas), marks: marksOf(after.formulas) } };
  } catch (error) {
    await restore(context, point);
    throw error;
  }
}

/** How a cell of the filling reads: in the format that the cell has, inserted rows in that of the row above, and a target with the unit that stands beside it. */
function readingOf(formats: readonly (readonly Cell[])[], block: Block, form: Form, plan: Filling) {
  const { target, unit } = form.columns;
  const unitBeside = (row: number): string => {
    const filled = plan.cells.find((cell) => cell.row === row && cell.column === unit)?.value;
    return String(filled ?? (unit === undefined ? '' : (block.values[row - block.row]?.[unit - block.column] ?? ''))).trim();
  };
  return ({ row, column, value }: Filling['cells'][number], before: Cell): readonly [string, string] => {
    const format = String(formats[Math.min(row, Math.max(form.first, form.last)) - block.row]?.[column - block.column] ?? '');
    const header = String(block.values[form.header - block.row]?.[column - block.column] ?? '');
    return formCellText(before, value, format, { header, indicator: column === target ? unitBeside(row) : null });
  };
}

/** The formulas of the row below the indicators that have to take in the inserted rows, where they will stand. On the way back Excel shortens them with the rows. */
async function totalsBelow(context: Excel.RequestContext, sheet: Excel.Worksheet, block: Block, last: number, missing: number) {
  const { formulas } = await readGrid(context, sheet, { row: last + 1, column: block.column, rows: 1, columns: block.values[0]!.length }, ['formulas']);
  return extendTotals(formulas[0]!, last, missing).flatMap((after, index) => {
    const before = formulas[0]![index]!;
    return after === before ? [] : [{ row: last + 1 + missing, column: block.column + index, before, after }];
  });
}

/** The indicators of the open form, for its review. Changes nothing. @throws AppError `not_found` without a form */
export async function openForm(context: Excel.RequestContext): Promise<GoalForm> {
  const { sheet, block, merges, named } = await readForm(context);
  // Before the formats are read, which a sheet without a form has for nothing.
  const { header, columns } = findForm(block, merges, sheet.name);
  const form = readGoalForm(block, await formatsOf(context, sheet, block), merges, sheet.name, named);
  return form.ofOneProject ? { ...form, ofOneProject: (await blockAt(context, sheet.getRangeByIndexes(header, columns.name!, 1, 1))) === null } : form;
}

async function formatsOf(context: Excel.RequestContext, sheet: Excel.Worksheet, block: Block): Promise<Cell[][]> {
  const area = { row: block.row, column: block.column, rows: block.values.length, columns: block.values[0]!.length };
  return (await readGrid(context, sheet, area, ['numberFormat'])).numberFormat;
}

/** The sheet of the defined name where there is one, else the open sheet. */
export async function readForm(context: Excel.RequestContext): Promise<{ sheet: Excel.Worksheet; block: Block; merges: Merge[]; named: boolean }> {
  const anchor = context.workbook.names.getItemOrNullObject(FORM_NAME).getRangeOrNullObject();
  anchor.load('rowIndex,columnIndex,rowCount,columnCount');
  await context.sync();
  const sheet = anchor.isNullObject ? context.workbook.worksheets.getActiveWorksheet() : anchor.worksheet;
  sheet.load('id,name');
  const used = anchor.isNullObject ? sheet.getUsedRangeOrNullObject(true) : anchor;
  used.load('rowIndex,columnIndex,rowCount,columnCount');
  await context.sync();
  const area = used.isNullObject
    ? { row: 0, column: 0, rows: 1, columns: 1 }
    : { row: used.rowIndex, column: used.columnIndex, rows: Math.min(used.rowCount, MOST_ROWS), columns: Math.min(used.columnCount, MOST_COLUMNS) };
  const { values } = await readGrid(context, sheet, area, ['values']);
  const merges = await readMergesIn(context, sheet.getRangeByIndexes(area.row, area.column, area.rows, area.columns));
  return { sheet, block: { row: area.row, column: area.column, values }, merges, named: !anchor.isNullObject };
}

/** Only the upper left cell of a merged area holds a value. */
export function anchorOf({ row, column }: { row: number; column: number }, merges: readonly Merge[]): { row: number; column: number } {
  const merge = merges.find((one) => row >= one.row && row < one.row + one.rows && column >= one.column && column < one.column + one.columns);
  return merge ? { row: merge.row, column: merge.column } : { row, column };
}

export async function assertUnlocked(context: Excel.RequestContext, sheet: Excel.Worksheet, cells: readonly { row: number; column: number }[], missing: number): Promise<void> {
  sheet.protection.load('protected');
  const protections = cells.map(({ row, column }) => {
    const { protection } = sheet.getRangeByIndexes(row, column, 1, 1).format;
    protection.load('locked');
    return protection;
  });
  await context.sync();
  if (!sheet.protection.protected) return;
  const locked = cells.filter((_, index) => protections[index]!.locked).map((cell) => areaAddress({ ...cell, rows: 1, columns: 1 }));
  if (locked.length > 0) {
    throw new AppError('conflict', {
      zh: `工作表“${sheet.name}”受保护，${locked.slice(0, 12).join('、')} 是锁定的单元格，未填入任何内容。请由表格的制作人解锁这些单元格，或改为写入新工作表。`,
      en: `The sheet "${sheet.name}" is protected and ${locked.slice(0, 12).join(', ')} are locked; nothing was filled in. Please have them unlocked, or write to a new sheet.`,
    });
  }
  if (missing > 0) {
    throw new AppError('conflict', {
      zh: `工作表“${sheet.name}”受保护，不能插入行，还缺 ${missing} 行。未填入任何内容；请少选 ${missing} 项，或请制作人加行后重试。`,
      en: `The sheet "${sheet.name}" is protected, so no row can be inserted, and ${missing} more rows are needed. Nothing was filled in; please choose ${missing} fewer, or have rows added.`,
    });
  }
}
