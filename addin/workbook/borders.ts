/** The lines around cells: whether there are any, cell by cell, and drawn again. */
import type { Borders, Line } from '../sheet/looks.ts';
import type { Area } from '../sheet/restore.ts';

/** Told for every side of a cell. */
export const LINES_WANTED: Excel.CellPropertiesBorderLoadOptions = { style: true, weight: true, color: true };

const SIDES = ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight', 'InsideHorizontal', 'InsideVertical'] as const;
type Side = (typeof SIDES)[number];
type Size = Pick<Area, 'rows' | 'columns'>;

/** One question for the whole area: a style is None only where no cell has a line there. */
export async function hasLines(context: Excel.RequestContext, sheet: Excel.Worksheet, area: Area): Promise<boolean> {
  const { borders } = sheet.getRangeByIndexes(area.row, area.column, area.rows, area.columns).format;
  const lines = sidesOf(area).map((side) => borders.getItem(side));
  for (const line of lines) line.load('style');
  await context.sync();
  // Typed as a style; null where the cells differ.
  return lines.some(({ style }) => style !== 'None');
}

/** The lines of one cell; undefined where it has none. */
export function linesOf(told: Excel.CellBorderCollection | undefined): Borders | undefined {
  const of = (line: Excel.CellBorder | undefined): Line => (!line?.style || line.style === 'None' ? null : [line.style, line.weight ?? 'Thin', line.color ?? '#000000']);
  const lines = { top: of(told?.top), bottom: of(told?.bottom), left: of(told?.left), right: of(told?.right) };
  return Object.values(lines).some((line) => line !== null) ? lines : undefined;
}

export function clearLines(range: Excel.Range, size: Size): void {
  for (const side of sidesOf(size)) range.format.borders.getItem(side).style = 'None';
}

/** Draws the lines that each cell of the range has. */
export function drawLines(range: Excel.Range, size: Size, { top, bottom, left, right }: Borders): void {
  const lines: Readonly<Record<Side, Line>> = { EdgeTop: top, EdgeBottom: bottom, EdgeLeft: left, EdgeRight: right, InsideHorizontal: bottom ?? top, InsideVertical: right ?? left };
  for (const side of sidesOf(size)) {
    const line = lines[side];
    if (!line) continue;
    const [style, weight, color] = line;
    const border = range.format.borders.getItem(side);
    border.style = style as Excel.BorderLineStyle;
    // A double line has one weight; any other would make it single.
    if (style !== 'Double') border.weight = weight as Excel.BorderWeight;
    border.color = color;
  }
}

/** A single row has no line between rows, a single column none between columns. */
function sidesOf({ rows, columns }: Size): readonly Side[] {
  return SIDES.filter((side) => (side !== 'InsideHorizontal' || rows > 1) && (side !== 'InsideVertical' || columns > 1));
}
