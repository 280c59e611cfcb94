import type { Block } from '../a1.ts';
import type { HostModel } from '../model.ts';
import { NO_BORDER, type Border, type BorderSide, type CellStyle } from '../workbook-port.ts';
import { invalidArgument, itemNotFound } from './error.ts';
import { assertWritable, type RangeTarget } from './range-target.ts';
import { defineClass, wire, type WireProperty } from './wire-class.ts';

export interface BorderTarget extends RangeTarget {
  readonly side: BorderSide;
}

declare module './wire-class.ts' {
  interface WireTargets {
    RangeFormat: RangeTarget;
    RangeFill: RangeTarget;
    RangeFont: RangeTarget;
    FormatProtection: RangeTarget;
    RangeBorderCollection: RangeTarget;
    RangeBorder: BorderTarget;
  }
}

/** Reading a mixed format answers null; only so many cells are compared. */
const COMPARED_CELLS = 10_000;

function common<K extends keyof CellStyle>(target: RangeTarget, key: K, model: HostModel): CellStyle[K] | null {
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

function oneOf<const T extends string>(value: unknown, allowed: readonly T[], what: string): T {
  const found = allowed.find((item) => item === value);
  if (found === undefined) throw invalidArgument(`${what}“${String(value)}”无效，应为 ${allowed.join('、')} 之一。`);
  return found;
}

const isTrue = (value: unknown): boolean => {
  if (typeof value !== 'boolean') throw invalidArgument(`应为 true 或 false，收到 ${String(value)}。`);
  return value;
};

const positive = (value: unknown): number => {
  if (typeof value !== 'number' || !(value >= 0) || value > 2000) throw invalidArgument(`尺寸 ${String(value)} 无效。`);
  return value;
};

/** A property that is one key of the cell style. */
function styled<K extends keyof CellStyle>(key: K, parse: (value: unknown) => CellStyle[K], show: (value: CellStyle[K]) => unknown = (value) => value): WireProperty<RangeTarget> {
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

function sizes({ block }: RangeTarget, axis: 'column' | 'row', read: (index: number) => number): number | null {
  const [start, count] = axis === 'column' ? [block.column, block.columns] : [block.row, Math.min(block.rows, COMPARED_CELLS)];
  const first = read(start);
  for (let index = start + 1; index < start + count; index += 1) if (Math.abs(read(index) - first) > 0.01) return null;
  return first;
}

function autofit({ sheetId, block }: RangeTarget, model: HostModel): void {
  const used = model.workbook.usedBlock(sheetId, false);
  const last = Math.min(block.column + block.columns, used ? used.column + used.columns : block.column);
  if (last > block.column) model.workbook.autofitColumns(sheetId, block.column, last - block.column);
}

defineClass({
  name: 'RangeFormat',
  properties: {
    ColumnWidth: {
      get: (target, model) => sizes(target, 'column', (index) => model.workbook.columnWidth(target.sheetId, index)),
      set: ({ sheetId, block }, value, model) => model.workbook.resizeColumns(sheetId, block.column, block.columns, positive(value)),
    },
    RowHeight: {
      get: (target, model) => sizes(target, 'row', (index) => model.workbook.rowHeight(target.sheetId, index)),
      set: ({ sheetId, block }, value, model) => model.workbook.resizeRows(sheetId, block.row, block.rows, positive(value)),
    },
    HorizontalAlignment: styled('horizontalAlignment', (value) => oneOf(value, ['General', 'Left', 'Center', 'Right'], '水平对齐')),
    VerticalAlignment: styled('verticalAlignment', (value) => oneOf(value, ['Top', 'Center', 'Bottom'], '垂直对齐')),
    WrapText: styled('wrapText', isTrue),
  },
  relations: {
    Fill: (target) => wire('RangeFill', target),
    Font: (target) => wire('RangeFont', target),
    Borders: (target) => wire('RangeBorderCollection', target),
    Protection: (target) => wire('FormatProtection', target),
  },
  methods: {
    AutofitColumns: (target, _args, model) => autofit(target, model),
    // Rows fit their text by themselves in the grid; there is nothing to keep.
    AutofitRows: () => null,
  },
});

defineClass({
  name: 'RangeFill',
  properties: {
    Color: styled('fillColor', colour, (value) => (value === '' ? '#FFFFFF' : value)),
    Pattern: { get: (target, model) => (common(target, 'fillColor', model) === '' ? 'None' : 'Solid') },
  },
  methods: {
    Clear: (target, _args, model) => {
      assertWritable(target, model);
      model.workbook.writeStyle(target.sheetId, target.block, { fillColor: '' });
    },
  },
});

defineClass({
  name: 'RangeFont',
  properties: {
    Bold: styled('bold', isTrue),
    Italic: styled('italic', isTrue),
    Strikethrough: styled('strikethrough', isTrue),
    Underline: styled('underline', (value) => oneOf(value, ['None', 'Single'], '下划线') === 'Single', (value) => (value ? 'Single' : 'None')),
    Color: styled('fontColor', colour),
    Name: styled('fontName', (value) => String(value)),
    Size: styled('fontSize', positive),
  },
});

const cellKeys = (block: Block) =>
  Array.from({ length: block.rows }, (_, row) => Array.from({ length: block.columns }, (_unused, column) => `${block.row + row},${block.column + column}`)).flat();

defineClass({
  name: 'FormatProtection',
  properties: {
    Locked: {
      get: ({ sheetId, block }, model) => {
        const unlocked = model.unlocked.get(sheetId);
        const states = cellKeys(block).map((key) => !unlocked?.has(key));
        return states.every((state) => state === states[0]) ? states[0] : null;
      },
      set: (target, value, model) => {
        assertWritable(target, model);
        const unlocked = model.unlocked.get(target.sheetId) ?? new Set<string>();
        for (const key of cellKeys(target.block)) {
          if (isTrue(value)) unlocked.delete(key);
          else unlocked.add(key);
        }
        model.unlocked.set(target.sheetId, unlocked);
      },
    },
  },
});

const SIDES: readonly BorderSide[] = ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight', 'InsideHorizontal', 'InsideVertical'];
const bordersOf = (target: RangeTarget) => SIDES.map((side) => wire('RangeBorder', { ...target, side }));

defineClass({
  name: 'RangeBorderCollection',
  properties: { Count: { get: () => SIDES.length } },
  items: bordersOf,
  item: (target, key) => {
    const found = bordersOf(target).find((border) => border.target.side === key);
    if (!found) throw itemNotFound(`没有边框“${String(key)}”。`);
    return found;
  },
  methods: {
    GetItemAt: (target, [index]) => {
      const found = bordersOf(target)[Number(index)];
      if (!found) throw itemNotFound(`没有第 ${String(index)} 条边框。`);
      return found;
    },
  },
});

/** The lines that a side of a range is made of. */
function linesOf({ sheetId, block, side }: BorderTarget, model: HostModel): Border[] {
  const [bottom, right] = [block.row + block.rows - 1, block.column + block.columns - 1];
  const part = {
    EdgeTop: [{ ...block, rows: 1 }, 'top'],
    EdgeBottom: [{ ...block, row: bottom, rows: 1 }, 'bottom'],
    EdgeLeft: [{ ...block, columns: 1 }, 'left'],
    EdgeRight: [{ ...block, column: right, columns: 1 }, 'right'],
    InsideHorizontal: [{ ...block, rows: block.rows - 1 }, 'bottom'],
    InsideVertical: [{ ...block, columns: block.columns - 1 }, 'right'],
  } as const;
  const [cells, name] = part[side];
  const lines: Border[] = [];
  for (let row = cells.row; row < cells.row + cells.rows && lines.length < COMPARED_CELLS; row += 1) {
    for (let column = cells.column; column < cells.column + cells.columns && lines.length < COMPARED_CELLS; column += 1) lines.push(model.workbook.readBorders(sheetId, row, column)[name]);
  }
  return lines;
}

/** What all lines of the side have in common; null where they differ. */
function commonLine<K extends keyof Border>(key: K): WireProperty<BorderTarget>['get'] {
  return (target, model) => {
    const [first = NO_BORDER, ...others] = linesOf(target, model);
    return others.every((line) => line[key] === first[key]) ? first[key] : null;
  };
}

function draw(target: BorderTarget, change: Partial<Border>, model: HostModel): void {
  assertWritable(target, model);
  const [current = NO_BORDER] = linesOf(target, model);
  const next = { ...current, ...(current.style === 'None' && change.style === undefined ? { style: 'Continuous' as const } : {}), ...change };
  model.workbook.writeBorder(target.sheetId, target.block, target.side, next);
}

defineClass({
  name: 'RangeBorder',
  properties: {
    SideIndex: { get: ({ side }) => side },
    Style: {
      get: commonLine('style'),
      set: (target, value, model) => draw(target, { style: oneOf(value, ['None', 'Continuous', 'Dash', 'DashDot', 'DashDotDot', 'Dot', 'Double', 'SlantDashDot'], '线型') }, model),
    },
    Weight: {
      get: commonLine('weight'),
      set: (target, value, model) => draw(target, { weight: oneOf(value, ['Hairline', 'Thin', 'Medium', 'Thick'], '线宽') }, model),
    },
    Color: {
      get: commonLine('color'),
      set: (target, value, model) => draw(target, { color: colour(value) }, model),
    },
  },
});
