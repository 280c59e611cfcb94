import type { HostModel } from '../model.ts';
import { NO_BORDER, type Border, type BorderSide } from '../workbook-port.ts';
import { itemNotFound } from './error.ts';
import { assertWritable, type RangeTarget } from './range-target.ts';
import { colour, COMPARED_CELLS, oneOf } from './style-values.ts';
import { defineClass, wire, type WireProperty } from './wire-class.ts';

interface BorderTarget extends RangeTarget {
  readonly side: BorderSide;
}

declare module './wire-class.ts' {
  interface WireTargets {
    RangeBorderCollection: RangeTarget;
    RangeBorder: BorderTarget;
  }
}

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
