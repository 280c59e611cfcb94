import { parseBlock, splitAddress, within, type Block } from '../a1.ts';
import type { HostModel } from '../model.ts';
import type { SheetState } from '../workbook-port.ts';
import { accessDenied, invalidArgument, itemNotFound } from './error.ts';
import { isWire, wire, type WireObject } from './wire-class.ts';

/** A range: a sheet (by identity) and a block of it. */
export interface RangeTarget {
  readonly sheetId: string;
  readonly block: Block;
}

declare module './wire-class.ts' {
  interface WireTargets {
    Range: RangeTarget;
  }
}

export function rangeIn(sheetId: string, block: Block): WireObject<'Range'> {
  return wire('Range', { sheetId, block: within(block) });
}

/** The sheet of a range; ItemNotFound once it has been deleted. */
export function sheetOf(target: { readonly sheetId: string }, model: HostModel): SheetState {
  const sheet = model.workbook.sheets().find(({ id }) => id === target.sheetId);
  if (!sheet) throw itemNotFound('区域所在的工作表已被删除。');
  return sheet;
}

/** Reads "A1:B2", "Sheet!A1", a workbook or sheet name of a range, or a Range object. */
export function rangeFrom(argument: unknown, sheetId: string, model: HostModel): RangeTarget {
  if (isWire(argument)) {
    if (argument.className !== 'Range') throw invalidArgument('这里需要一个区域。');
    return argument.target as RangeTarget;
  }
  if (typeof argument !== 'string') throw invalidArgument('区域应为地址文本或区域对象。');
  const { sheet, local } = splitAddress(argument);
  if (sheet !== undefined) {
    const found = model.findSheet(sheet);
    if (!found) throw invalidArgument(`地址“${argument}”中的工作表不存在。`);
    return { sheetId: found.id, block: parseBlock(local) };
  }
  const named = namedRange(argument, sheetId, model);
  return named ?? { sheetId, block: parseBlock(argument) };
}

/** The range a defined name or a table stands for, if it is one. */
function namedRange(name: string, sheetId: string, model: HostModel): RangeTarget | undefined {
  const wanted = name.toLowerCase();
  const item = model.workbook.names().find((defined) => defined.name.toLowerCase() === wanted && (defined.sheetId === null || defined.sheetId === sheetId));
  if (item) {
    const { sheet, local } = splitAddress(item.formula.replace(/^=/, ''));
    const found = sheet === undefined ? undefined : model.findSheet(sheet);
    return found ? { sheetId: found.id, block: parseBlock(local) } : undefined;
  }
  const table = model.tables.find(name);
  return table ? { sheetId: table.sheetId, block: { ...table.block, row: table.block.row + 1, rows: Math.max(1, table.block.rows - 1) } } : undefined;
}

/** Throws AccessDenied when the block holds a locked cell of a protected sheet. */
export function assertWritable({ sheetId, block }: RangeTarget, model: HostModel): void {
  if (!model.protectedSheets.has(sheetId)) return;
  const unlocked = model.unlocked.get(sheetId);
  for (let row = block.row; row < block.row + block.rows; row += 1) {
    for (let column = block.column; column < block.column + block.columns; column += 1) {
      if (!unlocked?.has(`${row},${column}`)) throw accessDenied(`工作表“${sheetOf({ sheetId }, model).name}”受保护，不能修改锁定的单元格。`);
    }
  }
}
