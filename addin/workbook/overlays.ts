/** Lamps, comments and charts of a result: put over its cells, listed, and taken away again. */
import { areaAddress } from '../sheet/address.ts';
import { formulaText, LAMP_LOOKS } from '../sheet/lamps.ts';
import type { LaidOut, LaidOutChart } from '../sheet/layout.ts';
import type { Area } from '../sheet/restore.ts';

export type Overlays = { readonly charts: readonly string[]; readonly rules: readonly string[]; readonly comments: readonly string[] };

export const isSupported = (version: string) => Office.context.requirements.isSetSupported('ExcelApi', version);
export const takesComments = (): boolean => isSupported('1.10');

/** Rows and columns a chart covers, and the gap to the table and to the next. */
const CHART = { rows: 16, columns: 8, gap: 1 };

/** Queues all of it for the next sync. */
export function addOverlays(sheet: Excel.Worksheet, area: Area, laid: LaidOut): void {
  const body = { ...area, row: area.row + 1, rows: laid.cells.length - 1 };
  if (body.rows > 0) for (const lamp of laid.lamps) addLamps(column(sheet, body, lamp.column), lamp.colours);
  for (const { row, column: at, text } of laid.comments) sheet.comments.add(sheet.getCell(body.row + row, body.column + at), text);
  laid.charts.forEach((chart, index) => addChart(sheet, body, area, chart, laid, index));
}

const column = (sheet: Excel.Worksheet, body: Area, index: number) => sheet.getRangeByIndexes(body.row, body.column + index, body.rows, 1);

function addLamps(cells: Excel.Range, colours: Readonly<Record<string, keyof typeof LAMP_LOOKS>>): void {
  for (const [text, colour] of Object.entries(colours)) {
    const { cellValue } = cells.conditionalFormats.add('CellValue');
    const look = LAMP_LOOKS[colour];
    cellValue.format.fill.color = look.fill;
    cellValue.format.font.color = look.font;
    cellValue.rule = { formula1: formulaText(text), operator: 'EqualTo' };
  }
}

/** Beside the table, one below the other. */
function addChart(sheet: Excel.Worksheet, body: Area, area: Area, spec: LaidOutChart, laid: LaidOut, index: number): void {
  const [first] = spec.series;
  if (!first) return;
  const chart = sheet.charts.add(spec.type, column(sheet, body, first.column), 'Columns');
  spec.series.forEach(({ column: at, color, line = false }, number) => {
    const series = number === 0 ? chart.series.getItemAt(0) : chart.series.add(laid.titles[at]);
    if (number === 0) series.name = laid.titles[at]!;
    else series.setValues(column(sheet, body, at));
    series.setXAxisValues(column(sheet, body, spec.categories));
    if (line) series.chartType = 'XYScatterLinesNoMarkers';
    if (spec.type === 'ColumnStacked' || spec.overlaid) series.gapWidth = 40;
    if (spec.overlaid) series.overlap = 100;
    if (color === null) series.format.fill.clear();
    else if (spec.type === 'Line' || line) series.format.line.color = color;
    else if (spec.type === 'XYScatter') Object.assign(series, { markerBackgroundColor: color, markerForegroundColor: color });
    else series.format.fill.setSolidColor(color);
  });
  chart.title.text = spec.title;
  // What floats without a fill would stand in a legend as an empty box.
  chart.legend.visible = spec.series.length > 1 && spec.type !== 'ColumnStacked';
  if (spec.type === 'XYScatter') {
    chart.axes.categoryAxis.title.text = laid.titles[spec.categories]!;
    chart.axes.valueAxis.title.text = laid.titles[first.column]!;
  }
  if (spec.ends) {
    Object.assign(chart.axes.categoryAxis, { minimum: spec.ends.x.least, maximum: spec.ends.x.most });
    Object.assign(chart.axes.valueAxis, { minimum: spec.ends.y.least, maximum: spec.ends.y.most });
  }
  const top = area.row + index * (CHART.rows + CHART.gap);
  const left = area.column + area.columns + CHART.gap;
  chart.setPosition(sheet.getCell(top, left), sheet.getCell(top + CHART.rows - 1, left + CHART.columns - 1));
}

/** Identities of all that lies over the sheet (its rules: over the area). */
export async function listOverlays(context: Excel.RequestContext, sheet: Excel.Worksheet, area: Area): Promise<Overlays> {
  const rules = sheet.getRange(areaAddress(area)).conditionalFormats;
  const comments = takesComments() ? sheet.comments : null;
  sheet.charts.load('items/id');
  rules.load('items/id');
  comments?.load('items/id');
  await context.sync();
  return { charts: sheet.charts.items.map(({ id }) => id), rules: rules.items.map(({ id }) => id), comments: comments?.items.map(({ id }) => id) ?? [] };
}

export function addedSince(before: Overlays, now: Overlays): Overlays {
  const fresh = (known: readonly string[], all: readonly string[]) => all.filter((id) => !known.includes(id));
  return { charts: fresh(before.charts, now.charts), rules: fresh(before.rules, now.rules), comments: fresh(before.comments, now.comments) };
}

/** Takes away what is still there of them; what the person has deleted in the meantime is passed over. */
export async function removeOverlays(context: Excel.RequestContext, sheet: Excel.Worksheet, area: Area, gone: Overlays): Promise<void> {
  if (gone.charts.length + gone.rules.length + gone.comments.length === 0) return;
  const rules = sheet.getRange(areaAddress(area)).conditionalFormats;
  const comments = takesComments() ? sheet.comments : null;
  sheet.charts.load('items/id');
  rules.load('items/id');
  comments?.load('items/id');
  await context.sync();
  for (const chart of sheet.charts.items) if (gone.charts.includes(chart.id)) chart.delete();
  for (const rule of rules.items) if (gone.rules.includes(rule.id)) rule.delete();
  for (const comment of comments?.items ?? []) if (gone.comments.includes(comment.id)) comment.delete();
  await context.sync();
}
