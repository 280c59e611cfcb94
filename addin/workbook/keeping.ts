/** Takes what a write is about to replace or lie over: content, number formats, looks, column widths, conditional formats and comments. */
import type { Cell } from '../cells.ts';
import { packLooks, type Look, type Looks } from '../sheet/looks.ts';
import type { Own } from '../sheet/own-overlays.ts';
import { compact, type Area, type Before } from '../sheet/restore.ts';
import { clearLines, drawLines, hasLines, LINES_WANTED, linesOf } from './borders.ts';
import { readGrid, readPieces } from './grid.ts';
import { readOwn } from './own-overlays.ts';

/** To be spread into a restore point. `looks` is left out by an Excel that does not tell them (before ExcelApi 1.9). */
export type Kept = { readonly before: Before; readonly looks?: Looks; readonly widths: number[]; readonly own: Own };

/** @returns all that has to be put back, and the formulas that stand there now */
export async function readKept(context: Excel.RequestContext, sheet: Excel.Worksheet, area: Area): Promise<{ kept: Kept; formulas: Cell[][]; formats: Cell[][] }> {
  const { values, formulas, numberFormat } = await readGrid(context, sheet, area, ['values', 'formulas', 'numberFormat']);
  const looks = tellsLooks() ? { ...packLooks(await readLooks(context, sheet, area)), lines: true } : undefined;
  const widths = await readWidths(context, sheet, area);
  const own = await readOwn(context, sheet, area);
  return { kept: { before: compact(values, formulas, numberFormat), ...(looks && { looks }), widths, own }, formulas, formats: numberFormat };
}

const tellsLooks = (): boolean => Office.context.requirements.isSetSupported('ExcelApi', '1.9');

const WANTED: Excel.CellPropertiesLoadOptions = {
  format: {
    fill: { color: true, pattern: true },
    font: { color: true, bold: true, italic: true, name: true, size: true, underline: true, strikethrough: true },
    horizontalAlignment: true,
    verticalAlignment: true,
    wrapText: true,
  },
};

/** Lines are asked for cell by cell only where there are any: they would make the answer three times as long. */
async function readLooks(context: Excel.RequestContext, sheet: Excel.Worksheet, area: Area): Promise<Look[][]> {
  const wanted = (await hasLines(context, sheet, area)) ? { format: { ...WANTED.format, borders: LINES_WANTED } } : WANTED;
  return readPieces(context, sheet, area, (piece) => {
    const answer = piece.getCellProperties(wanted);
    return () => (Array.isArray(answer.value) ? answer.value.map((row) => row.map(lookOf)) : null);
  });
}

function lookOf({ format }: Excel.CellProperties): Look {
  const { fill, font } = format ?? {};
  const borders = linesOf(format?.borders);
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
    ...(font?.underline && font.underline !== 'None' && { underline: font.underline }),
    ...(font?.strikethrough && { strikethrough: true }),
    ...(borders && { borders }),
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
  if (looks.lines) await putLines(context, sheet, area, looks);
}

/** All lines go before any is drawn, since a line between two cells belongs to both. */
async function putLines(context: Excel.RequestContext, sheet: Excel.Worksheet, area: Area, looks: Looks): Promise<void> {
  clearLines(sheet.getRangeByIndexes(area.row, area.column, area.rows, area.columns), area);
  let queued = 0;
  for (const [row, column, rows, columns, kind] of looks.rectangles) {
    const { borders } = looks.kinds[kind]!;
    if (!borders) continue;
    drawLines(sheet.getRangeByIndexes(area.row + row, area.column + column, rows, columns), { rows, columns }, borders);
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
  format.font.underline = (look.underline ?? 'None') as Excel.RangeUnderlineStyle;
  format.font.strikethrough = look.strikethrough ?? false;
}

export async function putWidths(context: Excel.RequestContext, sheet: Excel.Worksheet, { column }: Area, widths: readonly number[]): Promise<void> {
  widths.forEach((width, index) => {
    sheet.getRangeByIndexes(0, column + index, 1, 1).format.columnWidth = width;
  });
  await context.sync();
}
