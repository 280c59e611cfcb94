/** Looks at the place a result is to go to, before anything is written. */
import { AppError } from '../../analytics/errors.ts';
import type { LaidOut } from '../sheet/layout.ts';
import type { Area } from '../sheet/restore.ts';

const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

export type ChosenPlace = { readonly sheet: Excel.Worksheet; readonly area: Area; readonly address: string };

/** @throws AppError `conflict` where the result cannot stand there: protected, a Table, merged cells, whole rows or columns, the end of the sheet */
export async function choosePlace(context: Excel.RequestContext, size: LaidOut['size']): Promise<ChosenPlace> {
  const start = context.workbook.getSelectedRange();
  start.load('address,rowIndex,columnIndex,rowCount,columnCount');
  const sheet = start.worksheet;
  sheet.load('id,name');
  sheet.protection.load('protected');
  await context.sync();
  if (start.rowCount >= MOST_ROWS || start.columnCount >= MOST_COLUMNS) {
    throw new AppError('conflict', {
      zh: `选中了整行或整列（${start.address}），不能确定从哪里写起。请只选一个单元格后重试。`,
      en: `Whole rows or columns are selected (${start.address}), so it is not clear where to begin. Please select a single cell and try again.`,
    });
  }
  const area = { row: start.rowIndex, column: start.columnIndex, ...size };
  if (area.row + area.rows > MOST_ROWS || area.column + area.columns > MOST_COLUMNS) {
    throw new AppError('conflict', {
      zh: `从 ${start.address} 写起放不下 ${size.rows.toLocaleString('en')} 行 ${size.columns} 列。请选更靠上、靠左的单元格，或选择“新工作表”。`,
      en: `${size.rows.toLocaleString('en')} rows and ${size.columns} columns do not fit from ${start.address}. Please select a cell further up or left, or choose a new sheet.`,
    });
  }
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
  return { sheet, area, address: range.address };
}

function refused(zh: string, en: string, address: string): AppError {
  return new AppError('conflict', {
    zh: `不能写入 ${address}：${zh}。请另选一处空白单元格，或选择“新工作表”。`,
    en: `Cannot write to ${address}: ${en}. Please choose an empty place, or a new sheet.`,
  });
}
