/** Takes what a write is about to replace: content, number formats, looks and column widths. */
import type { Cell } from '../cells.ts';
import { packLooks, type Look, type Looks } from '../sheet/looks.ts';
import { compact, type Area, type Before } from '../sheet/restore.ts';
import { readGrid, readPieces } from './grid.ts';

/** To be spread into a restore point. `looks` is left out by an Excel that does not tell them (before ExcelApi 1.9). */
export type Kept = { readonly before: Before; readonly looks?: Looks; readonly widths: number[] };

/** @returns all that has to be put back, and the formulas that stand there now */
export async function readKept(context: Excel.RequestContext, sheet: Excel.Worksheet, area: Area): Promise<{ kept: Kept; formulas: Cell[][] }> {
  const { values, formulas, numberFormat } = await readGrid(context, sheet, area, ['values', 'formulas', 'numberFormat']);
  const looks = tellsLooks() ? packLooks(await readLooks(context, sheet, area)) : undefined;
  const widths = await readWidths(context, sheet, area);
  return { kept: { before: compact(values, formulas, numberFormat), ...(looks && { looks }), widths }, formulas };
}

export const tellsLooks = (): boolean => Office.context.requirements.isSetSupported('ExcelApi', '1.9');

const WANTED: Excel.CellPropertiesLoadOptions = {
  format: {
    fill: { color: true, pattern: true },
    font: { color: true, bold: true, italic: true, name: true, size: true },
    horizontalAlignment: true,
    verticalAlignment: true,
    wrapText: true,
  },
};

export function readLooks(context: Excel.RequestContext, sheet: Excel.Worksheet, area: Area): Promise<Look[][]> {
  return readPieces(context, sheet, area, (piece) => {
    const answer = piece.getCellProperties(WANTED);
    return () => (Array.isArray(answer.value) ? answer.value.map((row) => row.map(lookOf)) : null);
  });
}

function lookOf({ format }: Excel.CellProperties): Look {
  const { fill, font } = format ?? {};
  return {
    // A cell without a fill tells white as its colour; only the pattern tells the two apart.
    fill: !fill?.color || (fill.pattern ?? 'None') === 'None' ? null : fill.color,
    fontColor: font?.color || '#000000',
    bold: font?.bold ?? false,
    italic: font?.italic ?? false,
    fontName: font?.name ?? '',
    fontSize: font?.size ?? 0,
    horizontal: format?.horizontalAlignment ?? 'General',
    vertical: format?.verticalAlignment ?? 'Bottom',
    wrap: format?.wrapText ?? false,
  };
}

async function readWidths(context: Excel.RequestContext, sheet: Excel.Worksheet, { column, columns }: Area): Promise<number[]> {
  const formats = Array.from({ length: columns }, (_, index) => {
    const { format } = sheet.getRangeByIndexes(0, column + index, 1, 1);
    format.load('columnWidth');
    return format;
  });
  await context.sync();
  return formats.map(({ columnWidth }) => columnWidth);
}

const MOST_RECTANGLES = 500;

/** Makes the cells of the area look as kept, where they look otherwise now. */
export async function putLooks(context: Excel.RequestContext, sheet: Excel.Worksheet, area: Area, looks: Looks): Promise<void> {
  let queued = 0;
  for (const [row, column, rows, columns, kind] of looks.rectangles) {
    dress(sheet.getRangeByIndexes(area.row + row, area.column + column, rows, columns).format, looks.kinds[kind]!);
    if (++queued % MOST_RECTANGLES === 0) await context.sync();
  }
  await context.sync();
}

function dress(format: Excel.RangeFormat, look: Look): void {
  if (look.fill === null) format.fill.clear();
  else format.fill.color = look.fill;
  format.font.color = look.fontColor;
  format.font.bold = look.bold;
  format.font.italic = look.italic;
  if (look.fontName !== '') format.font.name = look.fontName;
  if (look.fontSize > 0) format.font.size = look.fontSize;
  format.horizontalAlignment = look.horizontal as Excel.HorizontalAlignment;
  format.verticalAlignment = look.vertical as Excel.VerticalAlignment;
  format.wrapText = look.wrap;
}

export async function putWidths(context: Excel.RequestContext, sheet: Excel.Worksheet, { column }: Area, widths: readonly number[]): Promise<void> {
  widths.forEach((width, index) => {
    sheet.getRangeByIndexes(0, column + index, 1, 1).format.columnWidth = width;
  });
  await context.sync();
}
