/** Reads the open sheet as an official form: its cells, their formats and which of them are merged. Changes nothing. */
import { AppError } from '../../analytics/errors.ts';
import type { Cell } from '../cells.ts';
import type { Merge } from '../sheet/project-row.ts';
import { readGrid } from './grid.ts';
import { readMergesIn } from './reading.ts';

/** Row and column of the first cell counted from 0. */
export type FormGrid = { readonly sheet: string; readonly row: number; readonly column: number; readonly values: Cell[][]; readonly formats: Cell[][]; readonly merges: readonly Merge[] };

const MOST_ROWS = 5_000;
const MOST_COLUMNS = 200;

/** @throws AppError `not_enough_data` for an empty sheet, `too_large` for what is no form */
export async function readFormGrid(context: Excel.RequestContext): Promise<FormGrid> {
  const sheet = context.workbook.worksheets.getActiveWorksheet();
  sheet.load('name');
  const used = sheet.getUsedRangeOrNullObject(true);
  used.load('rowIndex,columnIndex,rowCount,columnCount');
  await context.sync();
  if (used.isNullObject) throw new AppError('not_enough_data', { zh: `工作表“${sheet.name}”中没有内容，请切换到官方表样所在的工作表后重试。`, en: `The sheet "${sheet.name}" is empty; please go to the sheet with the form and try again.` });
  const area = { row: used.rowIndex, column: used.columnIndex, rows: used.rowCount, columns: used.columnCount };
  if (area.row + area.rows > MOST_ROWS || area.column + area.columns > MOST_COLUMNS) {
    throw new AppError('too_large', { zh: `工作表“${sheet.name}”有 ${area.rows.toLocaleString('en')} 行 ${area.columns} 列，官方表样不超过 ${MOST_ROWS.toLocaleString('en')} 行 ${MOST_COLUMNS} 列；请切换到表样所在的工作表，或清除多余的内容。`, en: `The sheet "${sheet.name}" has ${area.rows.toLocaleString('en')} rows and ${area.columns} columns; a form has at most ${MOST_ROWS.toLocaleString('en')} and ${MOST_COLUMNS}. Please go to the sheet with the form.` });
  }
  const { values, numberFormat } = await readGrid(context, sheet, area, ['values', 'numberFormat']);
  const merges = await readMergesIn(context, sheet.getRangeByIndexes(area.row, area.column, area.rows, area.columns));
  return { sheet: sheet.name, row: area.row, column: area.column, values, formats: numberFormat, merges };
}
