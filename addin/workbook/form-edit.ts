/** Writes a proposal of the review into the very cells of the open form, with a restore point; only where the form is still as it was reviewed. */
import { AppError } from '../../analytics/errors.ts';
import { literal } from '../cells.ts';
import { areaAddress } from '../sheet/address.ts';
import { cellValue, type FormEdit } from '../sheet/form-edit.ts';
import { readGoalForm, type GoalForm } from '../sheet/form-rows.ts';
import { boundingArea } from '../sheet/our-formulas.ts';
import { fingerprint, marksOf, onlyTouched, type RestorePoint } from '../sheet/restore.ts';
import { anchorOf, assertUnlocked, readForm } from './form.ts';
import { readGrid } from './grid.ts';
import { restore } from './undo.ts';

export type FormEdited = { readonly address: string; readonly point: RestorePoint };

/** @throws AppError `conflict` where the form was changed since, a cell is locked, merged over several rows or holds a formula; `not_found` without a form */
export async function editForm(context: Excel.RequestContext, reviewed: GoalForm, edits: readonly FormEdit[], { title, now }: { title: string; now: () => Date }): Promise<FormEdited> {
  const { sheet, block, merges } = await readForm(context);
  const whole = { row: block.row, column: block.column, rows: block.values.length, columns: block.values[0]!.length };
  const { numberFormat, formulas: all } = await readGrid(context, sheet, whole, ['numberFormat', 'formulas']);
  const fresh = readGoalForm(block, numberFormat, merges, sheet.name);
  if (JSON.stringify(contentOf(fresh)) !== JSON.stringify(contentOf(reviewed))) {
    throw new AppError('conflict', { zh: `工作表“${sheet.name}”在审核后有改动，没有写入，请重新审核后再采用建议。`, en: `The sheet "${sheet.name}" was changed since it was reviewed; nothing was written. Please review it again.` });
  }
  const cells = edits.map((edit) => {
    const merge = merges.find((one) => edit.row >= one.row && edit.row < one.row + one.rows && edit.column >= one.column && edit.column < one.column + one.columns);
    const place = anchorOf(edit, merges);
    const address = areaAddress({ ...place, rows: 1, columns: 1 });
    if (merge !== undefined && merge.rows > 1) throw refused(address, { zh: '与其他行合并，改动会影响多行', en: 'is merged with other rows, which would change too' });
    const formula = all[place.row - block.row]?.[place.column - block.column] ?? '';
    if (typeof formula === 'string' && formula.startsWith('=') && formula !== block.values[place.row - block.row]?.[place.column - block.column]) throw refused(address, { zh: '是公式', en: 'holds a formula' });
    return { ...place, value: cellValue(edit, String(numberFormat[place.row - block.row]?.[place.column - block.column] ?? '')) };
  });
  await assertUnlocked(context, sheet, cells, 0);
  const area = boundingArea(cells.map(({ row, column }) => ({ row, column, rows: 1, columns: 1 })));
  const before = await readGrid(context, sheet, area, ['values', 'formulas', 'numberFormat']);
  const point: RestorePoint = {
    version: 1, at: now().toISOString(), title, sheetId: sheet.id, sheetName: sheet.name, sheetAdded: false, shownSheetId: null, tableId: null, tableName: '', area,
    before: { values: before.values, formulas: before.formulas, formats: before.numberFormat },
    touched: cells.map(({ row, column }) => ({ row, column, rows: 1, columns: 1 })), alone: true, inPlace: true, written: '',
  };
  try {
    for (const { row, column, value } of cells) sheet.getRangeByIndexes(row, column, 1, 1).values = [[literal(value)]];
    await context.sync();
    const after = await readGrid(context, sheet, area, ['formulas']);
    const written = onlyTouched(point, after.formulas);
    return { address: `${sheet.name}!${areaAddress(area)}`, point: { ...point, written: fingerprint(written), marks: marksOf(written) } };
  } catch (error) {
    await restore(context, point);
    throw error;
  }
}

const contentOf = ({ sheet, rows, indicators, columns }: GoalForm) => [sheet, rows, indicators, columns];

function refused(address: string, why: { zh: string; en: string }): AppError {
  return new AppError('conflict', { zh: `单元格 ${address} ${why.zh}，没有写入，请手工修改。`, en: `Cell ${address} ${why.en}; nothing was written. Please change it by hand.` });
}
