import type { Block } from '../a1.ts';
import type { HostModel } from '../model.ts';
import { assertWritable, type RangeTarget } from './range-target.ts';
import { colour, common, COMPARED_CELLS, isTrue, oneOf, positive, styled } from './style-values.ts';
import { defineClass, wire } from './wire-class.ts';

declare module './wire-class.ts' {
  interface WireTargets {
    RangeFormat: RangeTarget;
    RangeFill: RangeTarget;
    RangeFont: RangeTarget;
    FormatProtection: RangeTarget;
  }
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
