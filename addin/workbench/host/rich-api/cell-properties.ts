import type { HostModel } from '../model.ts';
import type { Border, CellBorders, CellStyle } from '../workbook-port.ts';
import { notModelled } from './error.ts';
import type { RangeTarget } from './range-target.ts';

type Style = CellStyle & { readonly locked: boolean; readonly borders: CellBorders };

/** What is asked of the borders is told for each side. */
const border = (key: keyof Border) => ({ borders: { top, bottom, left, right } }: Style) => ({ top: top[key], bottom: bottom[key], left: left[key], right: right[key] });
const SIDES = ['top', 'bottom', 'left', 'right'] as const;

/** What Range.getCellProperties can tell of a cell, under office.js's own names. */
const FORMAT = {
  fill: { color: ({ fillColor }: Style) => (fillColor === '' ? '#FFFFFF' : fillColor), pattern: ({ fillColor }: Style) => (fillColor === '' ? 'None' : 'Solid') },
  font: {
    color: ({ fontColor }: Style) => fontColor,
    bold: ({ bold }: Style) => bold,
    italic: ({ italic }: Style) => italic,
    strikethrough: ({ strikethrough }: Style) => strikethrough,
    underline: ({ underline }: Style) => (underline ? 'Single' : 'None'),
    name: ({ fontName }: Style) => fontName,
    size: ({ fontSize }: Style) => fontSize,
  },
  borders: { style: border('style'), weight: border('weight'), color: border('color') },
  protection: { locked: ({ locked }: Style) => locked },
  horizontalAlignment: ({ horizontalAlignment }: Style) => horizontalAlignment,
  verticalAlignment: ({ verticalAlignment }: Style) => verticalAlignment,
  wrapText: ({ wrapText }: Style) => wrapText,
};

type Reader = (style: Style) => unknown;
interface Readers {
  readonly [name: string]: Reader | Readers;
}

function pick(readers: Readers, wanted: Readonly<Record<string, unknown>>, style: Style, path: string): Record<string, unknown> {
  const told: Record<string, unknown> = {};
  for (const [name, asked] of Object.entries(wanted)) {
    if (asked === false) continue;
    const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
    if (reader === undefined || (typeof reader === 'function') !== (asked === true)) throw notModelled('CellProperties', `${path}${name}`);
    told[name] = typeof reader === 'function' ? reader(style) : pick(reader, asked as Readonly<Record<string, unknown>>, style, `${path}${name}.`);
  }
  if (path === 'format.borders.') return Object.fromEntries(SIDES.map((side) => [side, Object.fromEntries(Object.entries(told).map(([name, sides]) => [name, (sides as Record<string, unknown>)[side]]))]));
  return told;
}

/** The properties asked for, cell by cell. */
export function cellProperties({ sheetId, block }: RangeTarget, wanted: unknown, model: HostModel): unknown[][] {
  const unlocked = model.unlocked.get(sheetId);
  return Array.from({ length: block.rows }, (_, i) =>
    Array.from({ length: block.columns }, (_unused, j) => {
      const [row, column] = [block.row + i, block.column + j];
      const style = { ...model.workbook.readStyle(sheetId, row, column), locked: !unlocked?.has(`${row},${column}`), borders: model.workbook.readBorders(sheetId, row, column) };
      return pick({ format: FORMAT }, (wanted ?? {}) as Readonly<Record<string, unknown>>, style, '');
    }),
  );
}
