import type { IWorkbookData } from '@univerjs/core';
import type { FUniver } from '@univerjs/core/facade';
import { registerFunctions } from './univer/functions.ts';
import { Book } from './univer/workbook/book.ts';
import { cellsOf } from './univer/workbook/cells.ts';
import { formatsOf } from './univer/workbook/formats.ts';
import { linesOf } from './univer/workbook/lines.ts';
import { personOf } from './univer/workbook/person.ts';
import { sheetsOf } from './univer/workbook/sheets.ts';
import { tablesOf } from './univer/workbook/tables.ts';
import { cell } from './a1.ts';
import type { CalculationPort, WorkbookPort } from './workbook-port.ts';

function calculationOf(book: Book): CalculationPort {
  return {
    flush: () => book.calculation.flush(),
    recalculate() {
      book.calculation.markAll();
      return book.calculation.flush();
    },
    recalculateCells(cells) {
      for (const { sheetId, row, column } of cells) book.dirty(sheetId, cell(row, column));
      book.calculation.soon();
    },
    registerFunctions: (functions, dispatch) => registerFunctions(book.api, functions, dispatch),
  };
}

/** Opens a workbook on Univer, with or without a grid; this folder alone knows Univer's facade. */
export function openUniverWorkbook(api: FUniver, snapshot: Partial<IWorkbookData>, options: { readonly headless: boolean }): WorkbookPort {
  const book = new Book(api, snapshot, options);
  const sheets = sheetsOf(book);
  const cells = cellsOf(book);
  return {
    ...calculationOf(book),
    ...sheets,
    ...cells,
    ...linesOf(book, cells),
    ...formatsOf(book),
    ...tablesOf(book),
    ...personOf(book, sheets),
    listen: (listener) => book.listen(listener),
  };
}
