import type { FWorkbook } from '@univerjs/sheets/facade';
import { cell } from '../../a1.ts';
import type { PersonPort, SheetsPort } from '../../workbook-port.ts';
import { blockOf } from '../watch.ts';
import type { Book } from './book.ts';

/** What the person at the grid has selected and is doing. */
export function personOf(book: Book, sheets: SheetsPort): PersonPort {
  return {
    selection() {
      const range = book.workbook.getActiveRange()?.getRange();
      const sheetId = book.activeSheet();
      if (book.chosen?.sheetId === sheetId) return book.chosen;
      return { sheetId, block: range ? blockOf(range) : cell(0, 0) };
    },

    select(sheetId, block) {
      sheets.activateSheet(sheetId);
      const range = book.area(sheetId, block);
      book.chosen = { sheetId, block };
      if (range) book.show(() => book.workbook.setActiveRange(range));
      book.emit({ kind: 'selected', sheetId, block });
    },

    isEditing() {
      const workbook = book.workbook as FWorkbook & { isCellEditing?: () => boolean };
      return workbook.isCellEditing?.() ?? false;
    },
  };
}
