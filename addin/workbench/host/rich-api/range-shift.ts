import { MAX_COLUMNS, MAX_ROWS } from '../a1.ts';
import type { HostModel } from '../model.ts';
import type { CellInput } from '../workbook-port.ts';
import { insertDeleteConflict, invalidArgument } from './error.ts';
import { assertWritable, rangeIn, type RangeTarget } from './range-target.ts';

/** Range.insert: whole rows and columns shift formulas and tables; part of a row moves contents only. */
export function insertCells(target: RangeTarget, shift: unknown, model: HostModel) {
  const { sheetId, block } = target;
  assertWritable(target, model);
  if (shift !== 'Down' && shift !== 'Right') throw invalidArgument(`移动方向“${String(shift)}”无效，应为 Down 或 Right。`);
  if (block.columns === MAX_COLUMNS) model.workbook.insertRows(sheetId, block.row, block.rows);
  else if (block.rows === MAX_ROWS) model.workbook.insertColumns(sheetId, block.column, block.columns);
  else move(target, shift === 'Down' ? block.rows : 0, shift === 'Right' ? block.columns : 0, model);
  return rangeIn(sheetId, block);
}

export function deleteCells(target: RangeTarget, shift: unknown, model: HostModel): void {
  const { sheetId, block } = target;
  assertWritable(target, model);
  if (shift !== 'Up' && shift !== 'Left') throw invalidArgument(`移动方向“${String(shift)}”无效，应为 Up 或 Left。`);
  if (block.columns === MAX_COLUMNS) model.workbook.deleteRows(sheetId, block.row, block.rows);
  else if (block.rows === MAX_ROWS) model.workbook.deleteColumns(sheetId, block.column, block.columns);
  else move(target, shift === 'Up' ? -block.rows : 0, shift === 'Left' ? -block.columns : 0, model);
}

/** Moves what lies at and after the block; formulas elsewhere are not adjusted (see FIDELITY.md). */
function move({ sheetId, block }: RangeTarget, rows: number, columns: number, model: HostModel): void {
  const used = model.workbook.usedBlock(sheetId, false);
  if (!used) return;
  const lastRow = columns === 0 ? used.row + used.rows : block.row + block.rows;
  const lastColumn = rows === 0 ? used.column + used.columns : block.column + block.columns;
  const area = { row: block.row, column: block.column, rows: Math.max(block.rows, lastRow - block.row), columns: Math.max(block.columns, lastColumn - block.column) };
  if (model.tables.touching(sheetId, area).length > 0) throw insertDeleteConflict('不能移动表中的单元格，请插入或删除整行，或使用表的行。');
  const contents: CellInput[][] = model.workbook.readCells(sheetId, area).map((row) => row.map(({ value, formula }) => (formula !== '' ? formula : typeof value === 'string' && value !== '' ? `'${value}` : value)));
  const formats = model.workbook.readNumberFormats(sheetId, area);
  model.workbook.clear(sheetId, area, 'Contents');
  const from = { row: Math.max(0, -rows), column: Math.max(0, -columns) };
  const kept = contents.slice(from.row).map((row) => row.slice(from.column));
  if (kept.length === 0 || kept[0]?.length === 0) return;
  const place = { row: block.row + Math.max(0, rows), column: block.column + Math.max(0, columns), rows: kept.length, columns: kept[0]?.length ?? 0 };
  model.workbook.writeNumberFormats(sheetId, place, formats.slice(from.row).map((row) => row.slice(from.column)));
  model.workbook.writeCells(sheetId, place, kept);
}
