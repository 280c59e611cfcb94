/** Values, formulas and formats of a range as arrays of rows. */
import type { Block } from '../a1.ts';
import { isErrorText } from '../cell-input.ts';
import type { HostModel } from '../model.ts';
import type { CellContent, CellInput } from '../workbook-port.ts';
import { invalidArgument } from './error.ts';
import { assertWritable, type RangeTarget } from './range-target.ts';

/** Excel on the web answers null in place of an array it finds too large. */
const MAX_CELLS_READ = 5_000_000;

export const readable = <T>({ block }: RangeTarget, read: () => T): T | null => (block.rows * block.columns > MAX_CELLS_READ ? null : read());

export function grid<T>(target: RangeTarget, model: HostModel, pick: (content: CellContent) => T): T[][] | null {
  return readable(target, () => model.workbook.readCells(target.sheetId, target.block).map((row) => row.map(pick)));
}

/** One value for all cells, or an array of exactly the range's shape. */
export function spread<T>(value: unknown, block: Block, check: (item: unknown) => item is T): T[][] {
  if (!Array.isArray(value)) {
    if (!check(value)) throw invalidArgument();
    return Array.from({ length: block.rows }, () => Array.from({ length: block.columns }, () => value));
  }
  const rows = value as unknown[];
  assertShape(block, rows.length, rows.every((row) => Array.isArray(row) && row.length === block.columns) ? block.columns : -1);
  return rows.map((row) =>
    (row as unknown[]).map((item) => {
      if (!check(item)) throw invalidArgument('写入的内容只能是文本、数值、逻辑值或空。');
      return item;
    }),
  );
}

/** A 1 × 1 array of number formats stands for all cells, as Microsoft's own tutorial uses it. */
export function single(value: unknown): unknown {
  const rows = Array.isArray(value) ? (value as unknown[]) : [];
  const first = rows[0];
  return rows.length === 1 && Array.isArray(first) && first.length === 1 ? (first[0] as unknown) : value;
}

export function assertShape(block: Block, rows: number, columns: number): void {
  if (rows !== block.rows || columns !== block.columns) throw invalidArgument(`输入数组的行数或列数与区域（${block.rows} 行 × ${block.columns} 列）不一致。`);
}

const isInput = (item: unknown): item is CellInput => item === null || ['string', 'number', 'boolean'].includes(typeof item);
export const isText = (item: unknown): item is string => typeof item === 'string';

export function write(target: RangeTarget, value: unknown, model: HostModel): void {
  if (!Array.isArray(value) && target.block.rows * target.block.columns > MAX_CELLS_READ) throw invalidArgument('区域过大，不能一次写入。');
  const inputs = spread(value, target.block, isInput);
  assertWritable(target, model);
  model.workbook.writeCells(target.sheetId, target.block, inputs);
}

export function valueType({ value }: CellContent): string {
  if (value === '') return 'Empty';
  if (typeof value === 'boolean') return 'Boolean';
  if (typeof value === 'number') return 'Double';
  return isErrorText(value) ? 'Error' : 'String';
}

export const formulaOrValue = ({ value, formula }: CellContent) => (formula === '' ? value : formula);
