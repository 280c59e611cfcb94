import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cell, columnIndex, columnName, intersect, localAddress, MAX_COLUMNS, MAX_ROWS, parseBlock, quoteSheet, splitAddress } from '../../../addin/workbench/host/a1.ts';

describe('addresses', () => {
  test.each([
    ['A1', { row: 0, column: 0, rows: 1, columns: 1 }],
    ['$B$3:A2', { row: 1, column: 0, rows: 2, columns: 2 }],
    ['A:C', { row: 0, column: 0, rows: MAX_ROWS, columns: 3 }],
    ['2:5', { row: 1, column: 0, rows: 4, columns: MAX_COLUMNS }],
    ['XFD1048576', { row: MAX_ROWS - 1, column: MAX_COLUMNS - 1, rows: 1, columns: 1 }],
  ])('%s is read', (address, block) => {
    expect(parseBlock(address)).toEqual(block);
  });

  test.each(['', 'A0', 'A1048577', 'XFE1', '项目', 'A1:', '1A', 'A1,B2'])('“%s” is refused as InvalidArgument', (address) => {
    expect(() => parseBlock(address)).toThrow(expect.objectContaining({ code: 'InvalidArgument' }) as Error);
  });

  test('what is written can be read again', () => {
    const index = (largest: number) => fc.integer({ min: 0, max: largest - 1 });
    fc.assert(
      fc.property(index(MAX_ROWS), index(MAX_ROWS), index(MAX_COLUMNS), index(MAX_COLUMNS), (row1, row2, column1, column2) => {
        const block = { row: Math.min(row1, row2), column: Math.min(column1, column2), rows: Math.abs(row1 - row2) + 1, columns: Math.abs(column1 - column2) + 1 };
        expect(parseBlock(localAddress(block))).toEqual(block);
        expect(columnIndex(columnName(column1))).toBe(column1);
      }),
    );
  });

  test.each([
    ['项目', '项目'],
    ['2025年', "'2025年'"],
    ["张三's 表", "'张三''s 表'"],
    ['AB12', "'AB12'"],
  ])('sheet %s stands in an address as %s', (name, quoted) => {
    expect(quoteSheet(name)).toBe(quoted);
    expect(splitAddress(`${quoted}!B2`)).toEqual({ sheet: name, local: 'B2' });
  });

  test('blocks that do not meet have no intersection', () => {
    expect(intersect(parseBlock('A1:B2'), parseBlock('C1:D2'))).toBeNull();
    expect(intersect(parseBlock('A1:B2'), parseBlock('B2:D4'))).toEqual(cell(1, 1));
  });
});
