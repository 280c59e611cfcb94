/** Properties of the cell style as the wire carries them: read over many cells, checked before they are written. */
import type { HostModel } from '../model.ts';
import type { CellStyle } from '../workbook-port.ts';
import { invalidArgument } from './error.ts';
import { assertWritable, type RangeTarget } from './range-target.ts';
import type { WireProperty } from './wire-class.ts';

/** Reading a mixed format answers null; only so many cells are compared. */
export const COMPARED_CELLS = 10_000;

export function common<K extends keyof CellStyle>(target: RangeTarget, key: K, model: HostModel): CellStyle[K] | null {
  const { sheetId, block } = target;
  const first = model.workbook.readStyle(sheetId, block.row, block.column)[key];
  let left = COMPARED_CELLS;
  for (let row = block.row; row < block.row + block.rows && left > 0; row += 1) {
    for (let column = block.column; column < block.column + block.columns && left > 0; column += 1, left -= 1) {
      if (model.workbook.readStyle(sheetId, row, column)[key] !== first) return null;
    }
  }
  return first;
}

const NAMED: Readonly<Record<string, string>> = {
  black: '#000000', white: '#FFFFFF', red: '#FF0000', green: '#008000', blue: '#0000FF', yellow: '#FFFF00', orange: '#FFA500', gray: '#808080',
};

export function colour(value: unknown): string {
  const text = typeof value === 'string' ? (NAMED[value.toLowerCase()] ?? value) : '';
  if (!/^#?[0-9a-f]{6}$/i.test(text)) throw invalidArgument(`颜色“${String(value)}”无效，请写成 #RRGGBB。`);
  return `#${text.replace('#', '').toUpperCase()}`;
}

export function oneOf<const T extends string>(value: unknown, allowed: readonly T[], what: string): T {
  const found = allowed.find((item) => item === value);
  if (found === undefined) throw invalidArgument(`${what}“${String(value)}”无效，应为 ${allowed.join('、')} 之一。`);
  return found;
}

export const isTrue = (value: unknown): boolean => {
  if (typeof value !== 'boolean') throw invalidArgument(`应为 true 或 false，收到 ${String(value)}。`);
  return value;
};

export const positive = (value: unknown): number => {
  if (typeof value !== 'number' || !(value >= 0) || value > 2000) throw invalidArgument(`尺寸 ${String(value)} 无效。`);
  return value;
};

/** A property that is one key of the cell style. */
export function styled<K extends keyof CellStyle>(key: K, parse: (value: unknown) => CellStyle[K], show: (value: CellStyle[K]) => unknown = (value) => value): WireProperty<RangeTarget> {
  return {
    get: (target, model) => {
      const value = common(target, key, model);
      return value === null ? null : show(value);
    },
    set: (target, value, model) => {
      assertWritable(target, model);
      model.workbook.writeStyle(target.sheetId, target.block, { [key]: parse(value) });
    },
  };
}
