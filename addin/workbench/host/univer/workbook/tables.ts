import { SetSheetTableCommand } from '@univerjs/sheets-table';
import type { TablesPort } from '../../workbook-port.ts';
import { themeOf } from '../table-themes.ts';
import { blockOf } from '../watch.ts';
import { rangeOf, type Book } from './book.ts';

/** Tables and defined names. */
export function tablesOf(book: Book): TablesPort {
  const tables = () => book.workbook.getTableList().map(({ id, name, subUnitId, range }) => ({ id, name, sheetId: subUnitId, block: blockOf(range) }));
  const sheetOf = (id: string) => book.sheet(tables().find((table) => table.id === id)?.sheetId ?? '');
  return {
    tables,

    async addTable({ id, name, sheetId, block }, look) {
      const sheet = book.room(sheetId, block);
      const added = await book.act(() => sheet.addTable(name, rangeOf(block), id, { tableStyleId: themeOf(look) }));
      if (!added) throw new Error(`the table ${name} was not made`);
      book.calculation.markAll();
    },

    async styleTable(id, look) {
      const params = { unitId: book.workbook.getId(), tableId: id, theme: themeOf(look) };
      await book.act(() => book.api.executeCommand(SetSheetTableCommand.id, params));
    },

    async renameTable(id, name) {
      await book.act(() => sheetOf(id).setTableName(id, name));
      book.calculation.markAll();
    },

    async resizeTable(id, block) {
      const sheet = sheetOf(id);
      book.room(sheet.getSheetId(), block);
      await book.act(() => sheet.setTableRange(id, rangeOf(block)));
      book.calculation.markAll();
    },

    async removeTable(id) {
      await book.act(() => sheetOf(id).removeTable(id));
      book.calculation.markAll();
    },

    names() {
      const known = new Set(book.workbook.getSheets().map((sheet) => sheet.getSheetId()));
      return book.workbook.getDefinedNames().map((name) => {
        const scope = name.getLocalSheetId();
        const formula = name.getFormulaOrRefString();
        return { name: name.getName(), sheetId: scope !== undefined && known.has(scope) ? scope : null, formula: formula.startsWith('=') ? formula : `=${formula}` };
      });
    },

    addName({ name, sheetId, formula }) {
      const text = formula.replace(/^=/, '');
      book.act(() => (sheetId === null ? book.workbook.insertDefinedName(name, text) : book.sheet(sheetId).insertDefinedName(name, text)));
      book.calculation.markAll();
    },

    deleteName({ name }) {
      book.act(() => book.workbook.deleteDefinedName(name));
      book.calculation.markAll();
    },
  };
}
