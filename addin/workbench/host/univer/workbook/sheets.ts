import type { SheetsPort } from '../../workbook-port.ts';
import { CELL_SIZE, type Book } from './book.ts';

/** Sheets: adding one does not show it, as in Excel. */
export function sheetsOf(book: Book): SheetsPort {
  return {
    sheets() {
      return book.workbook.getSheets().map((sheet) => ({
        id: sheet.getSheetId(),
        name: sheet.getSheetName(),
        visibility: sheet.isSheetHidden() ? 'Hidden' : 'Visible',
      }));
    },

    addSheet(name, origin = 'addin') {
      const id = book.act(() => book.workbook.insertSheet(name, { sheet: CELL_SIZE }).getSheetId());
      book.emit({ kind: 'sheet-added', sheetId: id, origin });
      return id;
    },

    renameSheet(id, name) {
      book.act(() => book.sheet(id).setName(name));
      book.calculation.markAll();
    },

    moveSheet(id, position) {
      book.act(() => book.workbook.moveSheet(book.sheet(id), position));
    },

    showSheet(id, visibility) {
      book.act(() => (visibility === 'Visible' ? book.sheet(id).showSheet() : book.sheet(id).hideSheet()));
    },

    deleteSheet(id, origin = 'addin') {
      book.act(() => book.workbook.deleteSheet(id));
      if (book.chosen?.sheetId === id) book.chosen = undefined;
      book.calculation.markAll();
      book.emit({ kind: 'sheet-deleted', sheetId: id, origin });
    },

    activeSheet: () => book.activeSheet(),

    activateSheet(id) {
      const previous = book.activeSheet();
      if (previous === id) return;
      book.show(() => book.workbook.setActiveSheet(id));
      book.emit({ kind: 'sheet-activated', sheetId: id, previous });
    },
  };
}
