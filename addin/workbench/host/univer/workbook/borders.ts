import type { IBorderData, ICellData } from '@univerjs/core';
import { intersect, MAX_COLUMNS, MAX_ROWS, type Block } from '../../a1.ts';
import { NO_BORDER, type BorderSide, type FormatsPort } from '../../workbook-port.ts';
import { excelBorder, univerBorder } from '../styles.ts';
import type { Book, CellValues } from './book.ts';

type Line = 't' | 'b' | 'l' | 'r';

/** A side of a cell, the cell beyond it, and that cell's facing side. */
const SIDES = {
  top: { own: 't', facing: 'b', row: -1, column: 0 },
  bottom: { own: 'b', facing: 't', row: 1, column: 0 },
  left: { own: 'l', facing: 'r', row: 0, column: -1 },
  right: { own: 'r', facing: 'l', row: 0, column: 1 },
} as const;

/** The cells of a block whose lines a side is made of. */
function cellsOn(block: Block, side: BorderSide): readonly [Block, keyof typeof SIDES] {
  switch (side) {
    case 'EdgeTop':
      return [{ ...block, rows: 1 }, 'top'];
    case 'EdgeBottom':
      return [{ ...block, row: block.row + block.rows - 1, rows: 1 }, 'bottom'];
    case 'EdgeLeft':
      return [{ ...block, columns: 1 }, 'left'];
    case 'EdgeRight':
      return [{ ...block, column: block.column + block.columns - 1, columns: 1 }, 'right'];
    case 'InsideHorizontal':
      return [{ ...block, rows: block.rows - 1 }, 'bottom'];
    case 'InsideVertical':
      return [{ ...block, columns: block.columns - 1 }, 'right'];
  }
}

const SHEET: Block = { row: 0, column: 0, rows: MAX_ROWS, columns: MAX_COLUMNS };

/** Lines around cells. A line between two cells is kept with the one it was drawn on and belongs to both. */
export function bordersOf(book: Book): Pick<FormatsPort, 'readBorders' | 'writeBorder'> & { readonly clearFacing: (id: string, block: Block) => void } {
  const set = (id: string, values: CellValues, row: number, column: number, line: Line, data: IBorderData[Line]) => {
    const cells = (values[row] ??= {});
    const style = (cells[column]?.s ?? {}) as { bd?: IBorderData };
    cells[column] = { s: { ...style, bd: { ...style.bd, [line]: data } } } as ICellData;
  };

  const clearBeyond = (id: string, block: Block, side: BorderSide): CellValues => {
    const values: CellValues = {};
    const [cells, name] = cellsOn(block, side);
    const { facing, row, column } = SIDES[name];
    const beyond = intersect({ ...cells, row: cells.row + row, column: cells.column + column }, SHEET);
    const part = beyond && book.clip(book.sheet(id), beyond);
    for (let i = part?.row ?? 0; part && i < part.row + part.rows; i += 1)
      for (let j = part.column; j < part.column + part.columns; j += 1) if (lines(id, i, j)?.[facing]) set(id, values, i, j, facing, null);
    return values;
  };

  const lines = (id: string, row: number, column: number): IBorderData | undefined =>
    row < 0 || column < 0 ? undefined : (book.sheet(id).getSheet().getComposedCellStyle(row, column)?.bd ?? undefined);

  return {
    readBorders(id, row, column) {
      const of = (name: keyof typeof SIDES) => {
        const { own, facing, row: down, column: right } = SIDES[name];
        return excelBorder(lines(id, row, column)?.[own]) ?? excelBorder(lines(id, row + down, column + right)?.[facing]) ?? NO_BORDER;
      };
      return { top: of('top'), bottom: of('bottom'), left: of('left'), right: of('right') };
    },

    writeBorder(id, block, side, border) {
      const [wanted, name] = cellsOn(block, side);
      const whole = block.rows >= MAX_ROWS || block.columns >= MAX_COLUMNS;
      const cells = wanted.rows < 1 || wanted.columns < 1 ? null : book.clip(whole ? book.sheet(id) : book.room(id, block), wanted);
      if (!cells) return;
      book.mutate(id, clearBeyond(id, block, side));
      const values: CellValues = {};
      const line = univerBorder(border);
      for (let i = cells.row; i < cells.row + cells.rows; i += 1)
        for (let j = cells.column; j < cells.column + cells.columns; j += 1) set(id, values, i, j, SIDES[name].own, line);
      book.mutate(id, values);
    },

    clearFacing(id, block) {
      for (const side of ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight'] as const) book.mutate(id, clearBeyond(id, block, side));
    },
  };
}
