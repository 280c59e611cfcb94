import type { ICellData } from '@univerjs/core';
import type { Block } from '../../a1.ts';
import type { FormatsPort } from '../../workbook-port.ts';
import { patternOf } from '../cells.ts';
import { excelStyle, univerStyle } from '../styles.ts';
import { blockOf } from '../watch.ts';
import type { Book, CellValues } from './book.ts';
import { bordersOf } from './borders.ts';

/** Number formats, styles, borders and merged cells. */
export function formatsOf(book: Book): FormatsPort {
  /** Merges style keys into every cell of the block. */
  const eachCell = (id: string, block: Block, style: (row: number, column: number) => ICellData['s']) => {
    const range = book.area(id, block)?.getRange();
    if (!range) return;
    const values: CellValues = {};
    for (let row = range.startRow; row <= range.endRow; row += 1) {
      const line: CellValues[number] = {};
      for (let column = range.startColumn; column <= range.endColumn; column += 1) line[column] = { s: style(row, column) };
      values[row] = line;
    }
    book.mutate(id, values);
  };
  const { readBorders, writeBorder } = bordersOf(book);
  return {
    readBorders,
    writeBorder,

    readNumberFormats(id, block) {
      const sheet = book.sheet(id).getSheet();
      return Array.from({ length: block.rows }, (_, i) => Array.from({ length: block.columns }, (_unused, j) => patternOf(sheet.getComposedCellStyle(block.row + i, block.column + j))));
    },

    writeNumberFormats(id, block, formats) {
      eachCell(id, block, (row, column) => {
        const pattern = formats[row - block.row]?.[column - block.column] ?? 'General';
        return { n: pattern === 'General' ? null : { pattern } };
      });
    },

    readStyle(id, row, column) {
      return excelStyle(book.sheet(id).getSheet().getComposedCellStyle(row, column));
    },

    writeStyle(id, block, style) {
      const next = univerStyle(style);
      eachCell(id, block, () => next);
    },

    merge(id, block) {
      if (block.rows * block.columns > 1) book.act(() => book.area(id, block)?.merge({ isForceMerge: true }));
    },

    unmerge(id, block) {
      book.act(() => book.area(id, block)?.breakApart());
    },

    mergedBlocks(id) {
      return book.sheet(id).getMergedRanges().map((range) => blockOf(range.getRange()));
    },
  };
}
