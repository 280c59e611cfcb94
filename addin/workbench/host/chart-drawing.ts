/** A chart as a picture: a plain look at what Excel would draw. Pure. */
import { escapeText, scaleOf, type Scale } from './chart-scale.ts';
import type { ChartState, SeriesState } from './overlays.ts';
import type { CellValue } from './workbook-port.ts';

/** Values of the cells a series refers to, in reading order. */
export type ReadCells = (cells: SeriesState['values']) => readonly CellValue[];

const COLOURS = ['#4472C4', '#ED7D31', '#A5A5A5', '#FFC000'];
const MARGIN = { left: 52, right: 12, top: 30, bottom: 40 };

type Line = { readonly name: string; readonly type: string; readonly color: string | null; readonly values: readonly number[]; readonly labels: readonly CellValue[] };
type Frame = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

const numeric = (value: CellValue | undefined): number => (typeof value === 'number' ? value : 0);
/** An empty cell has no point; a text stands at 0, as in Excel. */
const plotted = (value: CellValue): number => (value === '' ? NaN : numeric(value));
const longest = (lines: readonly Line[]) => Math.max(1, ...lines.map(({ values }) => values.length));

/** @param width and height in pixels. @returns SVG text */
export function drawChart(chart: ChartState, read: ReadCells, width: number, height: number): string {
  const scattered = chart.type.startsWith('XYScatter');
  const lines = chart.series.map((series, index): Line => ({
    name: series.name,
    type: series.type || chart.type,
    color: (scattered && series.markerFill) || (series.color === '' ? COLOURS[index % COLOURS.length]! : series.color),
    values: read(series.values).map(scattered ? plotted : numeric),
    labels: series.categories ? read(series.categories) : [],
  }));
  const horizontal = chart.type.startsWith('Bar');
  const left = horizontal ? Math.min(width / 3, Math.max(0, ...(lines[0]?.labels ?? []).map((label) => widthOf(shortened(label)))) + 14) : MARGIN.left;
  const frame = { left, top: MARGIN.top, width: Math.max(1, width - left - MARGIN.right), height: Math.max(1, height - MARGIN.top - MARGIN.bottom) };
  const body = scattered ? scatter(lines, frame, chart.axes) : horizontal ? bars(chart, lines, frame) : columns(chart, lines, frame);
  const title = chart.titleVisible ? write(width / 2, 18, chart.title, 'middle', 14) : '';
  const legend = chart.legendVisible ? legendOf(lines, width, height - 6) : '';
  const size = `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapeText(chart.title)}" ${size}><rect width="100%" height="100%" fill="#fff" stroke="#d1d1d1"/>${title}${body}${legend}</svg>`;
}

/** Names of what is drawn, side by side in the middle; what is drawn without a fill is named by nothing. */
function legendOf(lines: readonly Line[], width: number, y: number): string {
  const shown = lines.filter(({ color }) => color !== null);
  const widths = shown.map(({ name }) => widthOf(shortened(name)) + 28);
  const start = Math.max(4, (width - widths.reduce((sum, one) => sum + one, 0)) / 2);
  const at = (index: number) => widths.slice(0, index).reduce((sum, one) => sum + one, start);
  return shown.map(({ name, color }, index) => `${rect(at(index), y - 8, 8, 8, color!)}${write(at(index) + 12, y, name, 'start')}`).join('');
}

const write = (x: number, y: number, said: CellValue, anchor: 'start' | 'middle' | 'end', size = 10) =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${size}" text-anchor="${anchor}" fill="#444">${escapeText(shortened(said))}</text>`;

const MOST_SHOWN = 14;
/** Pixels of a letter at the size of labels. */
const LETTER = { wide: 10, narrow: 6 };
const widthOf = (text: string) => [...text].reduce((sum, letter) => sum + (letter > '\u2E80' ? LETTER.wide : LETTER.narrow), 0);

function shortened(said: CellValue, room = Number.POSITIVE_INFINITY): string {
  let all = typeof said === 'number' ? said.toLocaleString('en', { maximumFractionDigits: 2 }) : String(said);
  if (all.length <= MOST_SHOWN && widthOf(all) <= room) return all;
  all = all.slice(0, MOST_SHOWN - 1);
  while (all.length > 1 && widthOf(`${all}…`) > room) all = all.slice(0, -1);
  return `${all}…`;
}

/** So many labels are left out that each of the others has the room it needs. */
const everyOne = (slot: number, room: number) => Math.max(1, Math.ceil(room / slot));

const rect = (x: number, y: number, width: number, height: number, color: string) =>
  `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}" fill="${color}"/>`;

/** How thick a bar is, how far it stands from the one before, and what all of a category take up: the gap is counted in bars, as in Excel. */
function standing({ type, series }: ChartState, slot: number): { readonly thick: number; readonly step: number; readonly all: number } {
  const overlap = type.endsWith('Stacked') ? 1 : (series[0]?.overlap ?? 0) / 100;
  const bars = 1 + (Math.max(1, series.length) - 1) * (1 - overlap);
  const thick = slot / (bars + (series[0]?.gapWidth ?? 150) / 100);
  return { thick, step: thick * (1 - overlap), all: thick * bars };
}

/** Columns side by side, over one another or stacked, and lines. */
function columns(chart: ChartState, lines: readonly Line[], frame: Frame): string {
  const stacked = chart.type.endsWith('Stacked');
  const spans = stacked ? stack(lines) : lines.map(({ values }) => values.map((value) => [0, value] as const));
  const scale = scaleOf(spans.flat(2));
  const y = (value: number) => frame.top + frame.height * (1 - scale.at(value));
  const slot = frame.width / longest(lines);
  const middle = (at: number) => frame.left + (at + 0.5) * slot;
  const { thick: width, step, all } = standing(chart, slot);
  const marks = lines.map(({ color, values, type }, index) => {
    if (color === null) return '';
    if (type.startsWith('Line')) return `<polyline fill="none" stroke="${color}" stroke-width="2" points="${values.map((value, at) => `${middle(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}"/>`;
    return spans[index]!.map(([from, to], at) => rect(middle(at) - all / 2 + index * step, Math.min(y(from), y(to)), width, Math.abs(y(from) - y(to)), color)).join('');
  });
  const every = everyOne(slot, LETTER.wide * 3);
  const labels = (lines[0]?.labels ?? []).map((label, at) => (at % every === 0 ? write(middle(at), frame.top + frame.height + 14, shortened(label, slot * every - 4), 'middle') : ''));
  return [axis(scale, frame), ...marks, ...labels].join('');
}

/** What is above the ground is piled upwards, what is below downwards. */
export function stack(lines: readonly { readonly values: readonly number[] }[]): (readonly [from: number, to: number])[][] {
  const up: number[] = [];
  const down: number[] = [];
  return lines.map(({ values }) =>
    values.map((value, at) => {
      const pile = value >= 0 ? up : down;
      const from = pile[at] ?? 0;
      pile[at] = from + value;
      return [from, from + value] as const;
    }),
  );
}

/** Bars side by side or stacked, with lines upwards behind them. */
function bars(chart: ChartState, lines: readonly Line[], frame: Frame): string {
  const stacked = chart.type.endsWith('Stacked');
  const spans = stacked ? stack(lines) : lines.map(({ values }) => values.map((value) => [0, value] as const));
  const scale = scaleOf(spans.flat(2));
  const x = (value: number) => frame.left + frame.width * scale.at(value);
  const slot = frame.height / longest(lines);
  const { thick: height, step, all } = standing(chart, slot);
  const marks = lines.flatMap(({ color }, index) =>
    color === null ? [] : spans[index]!.map(([from, to], at) => rect(Math.min(x(from), x(to)), frame.top + (at + 0.5) * slot - all / 2 + index * step, Math.abs(x(to) - x(from)), height, color)),
  );
  const every = everyOne(slot, LETTER.wide + 2);
  const labels = (lines[0]?.labels ?? []).map((label, at) => (at % every === 0 ? write(frame.left - 6, frame.top + (at + 0.5) * slot + 3, shortened(label, frame.left - 10), 'end') : ''));
  const ends = scale.ticks.map((tick) => `<line x1="${x(tick).toFixed(1)}" x2="${x(tick).toFixed(1)}" y1="${frame.top}" y2="${frame.top + frame.height}" stroke="${tick === 0 ? '#8a8a8a' : '#e6e6e6'}"/>${write(x(tick), frame.top + frame.height + 14, tick, 'middle')}`);
  return [...ends, ...marks, ...labels].join('');
}

/** Points, and lines from one to the next as the cells stand; where a figure is missing the line begins anew. */
function scatter(lines: readonly Line[], frame: Frame, axes: ChartState['axes']): string {
  const vertical = scaleOf(lines.flatMap(({ values }) => values), axes.value);
  const horizontal = scaleOf(lines.flatMap(({ labels }) => labels.map(numeric)), axes.category);
  const marks = lines.flatMap(({ color, values, labels, type }) => {
    const places = values.map((value, at) => (Number.isNaN(value) ? null : { x: frame.left + frame.width * horizontal.at(numeric(labels[at])), y: frame.top + frame.height * (1 - vertical.at(value)) }));
    const points = type === 'XYScatterLinesNoMarkers' ? [] : places.map((place) => (place ? `<circle cx="${place.x.toFixed(1)}" cy="${place.y.toFixed(1)}" r="3.5" fill="${color ?? 'none'}"/>` : ''));
    return [type.startsWith('XYScatterLines') && color !== null ? polyline(places, color) : '', ...points];
  });
  const ends = horizontal.ticks.map((tick) => write(frame.left + horizontal.at(tick) * frame.width, frame.top + frame.height + 14, tick, 'middle'));
  return [axis(vertical, frame), ...marks, ...ends].join('');
}

function polyline(places: readonly ({ readonly x: number; readonly y: number } | null)[], color: string): string {
  let pen = 'M';
  const path = places.map((place) => {
    const step = place === null ? '' : `${pen}${place.x.toFixed(1)},${place.y.toFixed(1)}`;
    pen = place === null ? 'M' : 'L';
    return step;
  });
  return `<path fill="none" stroke="${color}" stroke-width="2" d="${path.join('')}"/>`;
}

function axis(scale: Scale, frame: Frame): string {
  return scale.ticks
    .map((tick) => {
      const y = frame.top + frame.height * (1 - scale.at(tick));
      return `<line x1="${frame.left}" x2="${frame.left + frame.width}" y1="${y.toFixed(1)}" y2="${y.toFixed(1)}" stroke="${tick === 0 ? '#8a8a8a' : '#e6e6e6'}"/>${write(frame.left - 4, y + 3, tick, 'end')}`;
    })
    .join('');
}
