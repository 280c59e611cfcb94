import type { ICellData, Nullable } from '@univerjs/core';
import type { CellsPort } from '../../workbook-port.ts';
import { cellData, patternOf, valueOf } from '../cells.ts';
import type { Book, CellValues } from './book.ts';
import { bordersOf } from './borders.ts';

/** Values, formulas and texts of cells. */
export function cellsOf(book: Book): CellsPort {
  return {
    readCells(id, block) {
      const sheet = book.sheet(id);
      const matrix = sheet.getSheet().getCellMatrix();
      const spilled = book.spilled(id);
      return Array.from({ length: block.rows }, (_, i) =>
        Array.from({ length: block.columns }, (_unused, j) => {
          const row = block.row + i;
          const column = block.column + j;
          const data = matrix.getValue(row, column) as Nullable<ICellData>;
          const value = valueOf(data);
          const formula = data?.f ?? (data?.si ? sheet.getRange(row, column).getFormula() : '');
          return { value: value === '' && formula === '' ? valueOf(spilled?.[row]?.[column]) : value, formula };
        }),
      );
    },

    readText(id, block) {
      const sheet = book.sheet(id);
      const part = book.clip(sheet, block);
      const texts = part ? sheet.getRange(part.row, part.column, part.rows, part.columns).getDisplayValues() : [];
      const matrix = sheet.getSheet().getCellMatrix();
      return Array.from({ length: block.rows }, (_, i) =>
        Array.from({ length: block.columns }, (_unused, j) => {
          const value = valueOf(matrix.getValue(block.row + i, block.column + j) as Nullable<ICellData>);
          return typeof value === 'boolean' ? String(value).toUpperCase() : (texts[i]?.[j] ?? '');
        }),
      );
    },

    writeCells(id, block, inputs, origin = 'addin') {
      const sheet = book.room(id, block);
      const values: CellValues = {};
      inputs.forEach((row, i) => {
        const line: Record<number, Nullable<ICellData>> = {};
        row.forEach((input, j) => {
          const data = cellData(input, patternOf(sheet.getSheet().getComposedCellStyle(block.row + i, block.column + j)));
          if (data) line[block.column + j] = data;
        });
        values[block.row + i] = line;
      });
      book.mutate(id, values);
      book.rewritten(id, block);
      book.emit({ kind: 'changed', sheetId: id, block, change: 'RangeEdited', origin });
    },

    clear(id, block, what) {
      const part = book.clip(book.sheet(id), block);
      if (!part) return;
      const empty: ICellData = { ...(what === 'Formats' ? {} : { v: null, f: null, si: null, p: null, t: null }), ...(what === 'Contents' ? {} : { s: null }) };
      const matrix = book.sheet(id).getSheet().getCellMatrix();
      const values: CellValues = {};
      for (let row = part.row; row < part.row + part.rows; row += 1) {
        const line: Record<number, Nullable<ICellData>> = {};
        for (let column = part.column; column < part.column + part.columns; column += 1) if (matrix.getValue(row, column)) line[column] = { ...empty };
        values[row] = line;
      }
      book.mutate(id, values);
      if (what !== 'Contents') bordersOf(book).clearFacing(id, part);
      if (what === 'Formats') return;
      book.rewritten(id, part);
      book.emit({ kind: 'changed', sheetId: id, block, change: 'RangeEdited', origin: 'addin' });
    },

    usedBlock(id, valuesOnly) {
      let used: { top: number; left: number; bottom: number; right: number } | null = null;
      book
        .sheet(id)
        .getSheet()
        .getCellMatrix()
        .forValue((row, column, data: Nullable<ICellData>) => {
          const counts = data && ((data.v !== null && data.v !== undefined && data.v !== '') || data.f || data.si || data.p || (!valuesOnly && data.s));
          if (!counts) return;
          used = used
            ? { top: Math.min(used.top, row), left: Math.min(used.left, column), bottom: Math.max(used.bottom, row), right: Math.max(used.right, column) }
            : { top: row, left: column, bottom: row, right: column };
        });
      const found = used as { top: number; left: number; bottom: number; right: number } | null;
      return found && { row: found.top, column: found.left, rows: found.bottom - found.top + 1, columns: found.right - found.left + 1 };
    },
  };
}
