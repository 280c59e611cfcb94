/** Writes what the review found as comments on the very cells; the comments of an earlier review go first. */
import { AppError } from '../../analytics/errors.ts';
import { areaAddress } from '../sheet/address.ts';
import { fingerprint, type Area, type RestorePoint } from '../sheet/restore.ts';
import { takesComments } from './overlays.ts';

/** Row and column counted from 0. */
export type CellComment = { readonly row: number; readonly column: number; readonly text: string };
export type Commented = {
  readonly address: string;
  readonly count: number;
  /** Cells that have a comment of somebody's own, which stays as it is. */
  readonly occupied: readonly string[];
  readonly point: RestorePoint;
};

/** How a comment of ours begins, so that a later review knows it. */
const COMMENT_MARK = '【绩效审核】';

/** @throws AppError `conflict` where the sheet is protected or Excel is too old for comments, `not_found` where the sheet is gone */
export async function commentCells(context: Excel.RequestContext, sheetName: string, comments: readonly CellComment[], options: { title: string; now: () => Date }): Promise<Commented | null> {
  if (!takesComments()) throw new AppError('conflict', { zh: '这个版本的 Excel 不能由插件写批注，请在列表中点位置逐一查看。', en: 'This version of Excel takes no comments from add-ins; please use the places in the list.' });
  const sheet = context.workbook.worksheets.getItemOrNullObject(sheetName);
  sheet.load('id');
  sheet.protection.load('protected');
  await context.sync();
  if (sheet.isNullObject) throw new AppError('not_found', { zh: `工作簿中已没有工作表“${sheetName}”，请重新审核。`, en: `The workbook no longer has the sheet "${sheetName}"; please review again.` });
  if (sheet.protection.protected) throw new AppError('conflict', { zh: `工作表“${sheetName}”受保护，不能写批注；请先撤销工作表保护，或在列表中点位置逐一查看。`, en: `The sheet "${sheetName}" is protected and takes no comments; please unprotect it, or use the places in the list.` });
  const others = await removeOurs(context, sheet);
  const free = comments.filter(({ row, column }) => !others.has(`${row},${column}`));
  const occupied = comments.filter((one) => !free.includes(one)).map(({ row, column }) => areaAddress({ row, column, rows: 1, columns: 1 }));
  const added = free.map(({ row, column, text }) => {
    const comment = sheet.comments.add(sheet.getCell(row, column), `${COMMENT_MARK}${text}`);
    comment.load('id');
    return comment;
  });
  await context.sync();
  if (free.length === 0) return null;
  const area = around(free);
  const blank = Array.from({ length: area.rows }, () => Array<string>(area.columns).fill(''));
  const point: RestorePoint = {
    version: 1, at: options.now().toISOString(), title: options.title, sheetId: sheet.id, sheetName, sheetAdded: false, shownSheetId: null, tableId: null, tableName: '',
    area, before: null, touched: [], alone: true, inPlace: true, written: fingerprint(blank),
    added: { charts: [], rules: [], comments: added.map(({ id }) => id) },
  };
  return { address: `${sheetName}!${areaAddress(area)}`, count: free.length, occupied, point };
}

/** @returns the cells, as row,column, whose comments are somebody's own */
async function removeOurs(context: Excel.RequestContext, sheet: Excel.Worksheet): Promise<ReadonlySet<string>> {
  sheet.comments.load('items/id,items/content');
  await context.sync();
  const others = sheet.comments.items.filter(({ content }) => !content.startsWith(COMMENT_MARK)).map((comment) => {
    const location = comment.getLocation();
    location.load('rowIndex,columnIndex');
    return location;
  });
  for (const comment of sheet.comments.items) if (comment.content.startsWith(COMMENT_MARK)) comment.delete();
  await context.sync();
  return new Set(others.map(({ rowIndex, columnIndex }) => `${rowIndex},${columnIndex}`));
}

function around(cells: readonly CellComment[]): Area {
  const [rows, columns] = [cells.map(({ row }) => row), cells.map(({ column }) => column)];
  const [row, column] = [Math.min(...rows), Math.min(...columns)];
  return { row, column, rows: Math.max(...rows) - row + 1, columns: Math.max(...columns) - column + 1 };
}
