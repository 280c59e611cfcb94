import type { Block } from '../a1.ts';
import type { HostModel } from '../model.ts';
import type { CellContent, CellInput } from '../workbook-port.ts';
import { invalidArgument } from './error.ts';
import { assertWritable, rangeFrom, rangeIn, type RangeTarget } from './range-target.ts';

/** A text as it must be entered so that it stays text. */
const asText = (value: CellContent['value'], format: string): CellInput => (typeof value === 'string' && value !== '' && format !== '@' ? `'${value}` : value);

/** A target smaller than the source grows to its size, as when pasting; each other shape is refused here. */
function fitted(target: Block, source: Block): Block {
  const same = target.rows === source.rows && target.columns === source.columns;
  if (!same && target.rows * target.columns !== 1) throw invalidArgument('模拟的 Excel 只向同样大小的区域或一个单元格复制。');
  return { ...target, rows: source.rows, columns: source.columns };
}

/** Range.copyFrom of values, as pasting values does: number formats and styles of the target stay. */
export function copyFrom(target: RangeTarget, [from, type, skipBlanks, transpose]: readonly unknown[], model: HostModel): void {
  if (type !== 'Values' || skipBlanks === true || transpose === true) throw invalidArgument(`复制方式“${String(type)}”未模拟，只有 Values。`);
  const source = rangeFrom(from, target.sheetId, model);
  const { sheetId, block } = rangeIn(target.sheetId, fitted(target.block, source.block)).target;
  assertWritable({ sheetId, block }, model);
  const formats = model.workbook.readNumberFormats(sheetId, block);
  const cells = model.workbook.readCells(source.sheetId, source.block);
  model.workbook.writeCells(sheetId, block, cells.map((row, i) => row.map(({ value }, j) => asText(value, formats[i]![j]!))));
}
