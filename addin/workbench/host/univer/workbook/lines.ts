import type { FWorksheet } from '@univerjs/sheets/facade';
import { MAX_COLUMNS, MAX_ROWS, type Block } from '../../a1.ts';
import type { CellsPort, ChangeType, LinesPort } from '../../workbook-port.ts';
import type { Book } from './book.ts';

const POINTS_TO_PIXELS = 4 / 3;

/** Rows and columns. */
export function linesOf(book: Book, cells: CellsPort): LinesPort {
  const change = (id: string, block: Block, kind: ChangeType, work: (sheet: FWorksheet) => unknown) => {
    const sheet = book.room(id, { ...block, rows: Math.min(block.rows, 1_000), columns: Math.min(block.columns, 100) });
    book.act(() => work(sheet));
    book.calculation.markAll();
    book.calculation.soon();
    book.emit({ kind: 'changed', sheetId: id, block, change: kind, origin: 'addin' });
  };
  // Univer takes rows and columns out of the tables of the sheet that is shown, whichever was asked for; `act` shows the old one again.
  const shown = (sheet: FWorksheet): FWorksheet => {
    if (book.activeSheet() !== sheet.getSheetId()) book.workbook.setActiveSheet(sheet);
    return sheet;
  };
  const resizeColumns: LinesPort['resizeColumns'] = (id, column, count, points) => {
    const sheet = count >= MAX_COLUMNS ? book.sheet(id) : book.room(id, { row: 0, column, rows: 1, columns: count });
    book.act(() => sheet.setColumnWidths(column, Math.min(count, sheet.getMaxColumns() - column), points * POINTS_TO_PIXELS));
  };
  return {
    insertRows(id, row, count) {
      change(id, { row, column: 0, rows: count, columns: MAX_COLUMNS }, 'RowInserted', (sheet) => sheet.insertRows(row, count));
    },

    deleteRows(id, row, count) {
      change(id, { row, column: 0, rows: count, columns: MAX_COLUMNS }, 'RowDeleted', (sheet) => shown(sheet).deleteRows(row, count));
    },

    insertColumns(id, column, count) {
      change(id, { row: 0, column, rows: MAX_ROWS, columns: count }, 'ColumnInserted', (sheet) => sheet.insertColumns(column, count));
    },

    deleteColumns(id, column, count) {
      change(id, { row: 0, column, rows: MAX_ROWS, columns: count }, 'ColumnDeleted', (sheet) => shown(sheet).deleteColumns(column, count));
    },

    columnWidth(id, column) {
      return book.sheet(id).getColumnWidth(column) / POINTS_TO_PIXELS;
    },

    resizeColumns,

    rowHeight(id, row) {
      return book.sheet(id).getRowHeight(row) / POINTS_TO_PIXELS;
    },

    resizeRows(id, row, count, points) {
      const sheet = count >= MAX_ROWS ? book.sheet(id) : book.room(id, { row, column: 0, rows: count, columns: 1 });
      book.act(() => sheet.setRowHeightsForced(row, Math.min(count, sheet.getMaxRows() - row), points * POINTS_TO_PIXELS));
    },

    /** Fits columns to their longest text: a Chinese character counts as two Latin ones. */
    autofitColumns(id, column, count) {
      const used = cells.usedBlock(id, true);
      if (!used) return;
      for (let index = column; index < column + count; index += 1) {
        const texts = cells.readText(id, { row: used.row, column: index, rows: used.rows, columns: 1 }).flat();
        const units = Math.max(0, ...texts.map((text) => [...text].reduce((width, character) => width + (character > '\u2E7F' ? 2 : 1), 0)));
        if (units > 0) resizeColumns(id, index, 1, Math.min(255, units) * 5.5 + 9);
      }
    },

    hiddenRows(id, row, count) {
      const sheet = book.sheet(id).getSheet();
      return Array.from({ length: Math.min(count, 100_000) }, (_, index) => !sheet.getRowVisible(row + index));
    },

    hideRows(id, row, count, hidden) {
      book.act(() => {
        if (hidden) book.sheet(id).hideRows(row, count);
        else book.sheet(id).showRows(row, count);
      });
    },

    freeze(id, rows, columns) {
      book.act(() => {
        if (rows === 0 && columns === 0) book.sheet(id).cancelFreeze();
        else book.sheet(id).setFreeze({ xSplit: columns, ySplit: rows, startRow: rows || -1, startColumn: columns || -1 });
      });
    },

    frozen(id) {
      const { xSplit, ySplit } = book.sheet(id).getFreeze();
      return { rows: ySplit, columns: xSplit };
    },
  };
}
