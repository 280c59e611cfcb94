/** Ranges that are told from another one: its parts, its neighbours, what is used of it. */
import { bounding, cell, intersect, MAX_COLUMNS, MAX_ROWS, type Block } from '../a1.ts';
import type { HostModel } from '../model.ts';
import { invalidArgument, itemNotFound } from './error.ts';
import { rangeFrom, rangeIn, type RangeTarget } from './range-target.ts';
import type { WireClass } from './wire-class.ts';

const whole = (value: unknown): number => {
  const number = Number(value ?? 0);
  if (!Number.isInteger(number)) throw invalidArgument(`行列数应为整数，收到 ${String(value)}。`);
  return number;
};

const used = ({ sheetId, block }: RangeTarget, valuesOnly: unknown, model: HostModel) => {
  const all = model.workbook.usedBlock(sheetId, valuesOnly === true);
  return all ? intersect(all, block) : null;
};

export const places: WireClass<'Range'>['methods'] = {
  GetAbsoluteResizedRange: ({ sheetId, block }, [rows, columns]) => rangeIn(sheetId, { ...block, rows: whole(rows), columns: whole(columns) }),
  GetBoundingRect: ({ sheetId, block }, [other], model) => rangeIn(sheetId, bounding(block, rangeFrom(other, sheetId, model).block)),
  GetCell: ({ sheetId, block }, [row, column]) => rangeIn(sheetId, cell(block.row + whole(row), block.column + whole(column))),
  GetColumn: ({ sheetId, block }, [column]) => {
    if (whole(column) < 0 || whole(column) >= block.columns) throw invalidArgument(`区域只有 ${block.columns} 列，没有第 ${whole(column) + 1} 列。`);
    return rangeIn(sheetId, { ...block, column: block.column + whole(column), columns: 1 });
  },
  GetRow: ({ sheetId, block }, [row]) => {
    if (whole(row) < 0 || whole(row) >= block.rows) throw invalidArgument(`区域只有 ${block.rows} 行，没有第 ${whole(row) + 1} 行。`);
    return rangeIn(sheetId, { ...block, row: block.row + whole(row), rows: 1 });
  },
  GetColumnsAfter: ({ sheetId, block }, [count]) => rangeIn(sheetId, { ...block, column: block.column + block.columns, columns: whole(count ?? 1) }),
  GetRowsBelow: ({ sheetId, block }, [count]) => rangeIn(sheetId, { ...block, row: block.row + block.rows, rows: whole(count ?? 1) }),
  GetRowsAbove: ({ sheetId, block }, [count]) => rangeIn(sheetId, { ...block, row: block.row - whole(count ?? 1), rows: whole(count ?? 1) }),
  GetEntireColumn: ({ sheetId, block }) => rangeIn(sheetId, { ...block, row: 0, rows: MAX_ROWS }),
  GetEntireRow: ({ sheetId, block }) => rangeIn(sheetId, { ...block, column: 0, columns: MAX_COLUMNS }),
  GetIntersection: ({ sheetId, block }, [other], model) => {
    const common = intersect(block, rangeFrom(other, sheetId, model).block);
    if (!common) throw itemNotFound('两个区域没有交集。');
    return rangeIn(sheetId, common);
  },
  GetIntersectionOrNullObject: ({ sheetId, block }, [other], model) => {
    const range = rangeFrom(other, sheetId, model);
    const common = range.sheetId === sheetId ? intersect(block, range.block) : null;
    return common ? rangeIn(sheetId, common) : null;
  },
  GetLastCell: ({ sheetId, block }) => rangeIn(sheetId, cell(block.row + block.rows - 1, block.column + block.columns - 1)),
  GetLastColumn: ({ sheetId, block }) => rangeIn(sheetId, { ...block, column: block.column + block.columns - 1, columns: 1 }),
  GetLastRow: ({ sheetId, block }) => rangeIn(sheetId, { ...block, row: block.row + block.rows - 1, rows: 1 }),
  GetOffsetRange: ({ sheetId, block }, [rows, columns]) => rangeIn(sheetId, { ...block, row: block.row + whole(rows), column: block.column + whole(columns) }),
  GetResizedRange: ({ sheetId, block }, [rows, columns]) => rangeIn(sheetId, { ...block, rows: block.rows + whole(rows), columns: block.columns + whole(columns) }),
  GetUsedRange: (target, [valuesOnly], model) => rangeIn(target.sheetId, used(target, valuesOnly, model) ?? cell(target.block.row, target.block.column)),
  GetUsedRangeOrNullObject: (target, [valuesOnly], model) => {
    const found = used(target, valuesOnly, model);
    return found ? rangeIn(target.sheetId, found) : null;
  },
  GetSpillingToRangeOrNullObject: ({ sheetId, block }, _args, model) => {
    const spill = model.customFunctions?.spillAt({ sheetId, row: block.row, column: block.column });
    return spill ? rangeIn(sheetId, { row: block.row, column: block.column, ...spill }) : null;
  },
  GetSurroundingRegion: ({ sheetId, block }, _args, model) => rangeIn(sheetId, surroundingRegion(sheetId, block, model)),
};

/** The block around a cell, bounded by empty rows and columns (Ctrl+Shift+8). */
function surroundingRegion(sheetId: string, start: Block, model: HostModel): Block {
  const all = model.workbook.usedBlock(sheetId, true);
  if (!all) return start;
  const cells = model.workbook.readCells(sheetId, all);
  const filled = (area: Block) => {
    const inside = intersect(area, all);
    if (!inside) return false;
    for (let row = inside.row; row < inside.row + inside.rows; row += 1) {
      for (let column = inside.column; column < inside.column + inside.columns; column += 1) {
        if (cells[row - all.row]?.[column - all.column]?.value !== '') return true;
      }
    }
    return false;
  };
  let region = start;
  for (let grown = true; grown; ) {
    grown = false;
    const { row, column, rows, columns } = region;
    const wider: readonly [Block, Block][] = [
      [{ row: row - 1, column: column - 1, rows: 1, columns: columns + 2 }, { row: row - 1, column, rows: rows + 1, columns }],
      [{ row: row + rows, column: column - 1, rows: 1, columns: columns + 2 }, { row, column, rows: rows + 1, columns }],
      [{ row: row - 1, column: column - 1, rows: rows + 2, columns: 1 }, { row, column: column - 1, rows, columns: columns + 1 }],
      [{ row: row - 1, column: column + columns, rows: rows + 2, columns: 1 }, { row, column, rows, columns: columns + 1 }],
    ];
    const next = wider.find(([edge, larger]) => larger.row >= 0 && larger.column >= 0 && filled(edge));
    if (next) {
      region = next[1];
      grown = true;
    }
  }
  return region;
}
