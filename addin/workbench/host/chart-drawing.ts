/** A chart as a picture: a plain look at what Excel would draw. Pure. */
import { escapeText, scaleOf, type Scale } from './chart-scale.ts';
import type { ChartState, SeriesState } from './overlays.ts';
import type { CellValue } from './workbook-port.ts';

/** Values of the cells a series refers to, in reading order. */
export type ReadCells = (cells: SeriesState['values']) => readonly CellValue[];

const COLOURS = ['#4472C4', '#ED7D31', '#A5A5A5', '#FFC000'];
const MARGIN = { left: 52, right: 12, top: 30, bottom: 40 };

type Line = { readonly name: string; readonly color: string | null; readonly values: readonly number[]; readonly labels: readonly CellValue[] };
type Frame = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

const numeric = (value: CellValue | undefined): number => (typeof value === 'number' ? value : 0);
const longest = (lines: readonly Line[]) => Math.max(1, ...lines.map(({ values }) => values.length));

/** @param width and height in pixels. @returns SVG text */
export function drawChart(chart: ChartState, read: ReadCells, width: number, height: number): string {
  const lines = chart.series.map((series, index): Line => ({
    name: series.name,
    color: series.color === '' ? COLOURS[index % COLOURS.length]! : series.color,
    values: read(series.values).map(numeric),
    labels: series.categories ? read(series.categories) : [],
  }));
  const frame = { left: MARGIN.left, top: MARGIN.top, width: Math.max(1, width - MARGIN.left - MARGIN.right), height: Math.max(1, height - MARGIN.top - MARGIN.bottom) };
  const body = chart.type === 'XYScatter' ? scatter(lines, frame) : chart.type.startsWith('Bar') ? bars(lines, frame) : columns(chart.type, lines, frame);
  const title = chart.titleVisible ? write(width / 2, 18, chart.title, 'middle', 14) : '';
  const legend = chart.legendVisible ? lines.map((line, index) => legendEntry(line, MARGIN.left + index * 110, height - 6)).join('') : '';
  const size = `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapeText(chart.title)}" ${size}><rect width="100%" height="100%" fill="#fff" stroke="#d1d1d1"/>${title}${body}${legend}</svg>`;
}

const legendEntry = ({ name, color }: Line, x: number, y: number) => `${rect(x, y - 8, 8, 8, color ?? 'none')}${write(x + 12, y, name, 'start')}`;

const write = (x: number, y: number, said: CellValue, anchor: 'start' | 'middle' | 'end', size = 10) =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${size}" text-anchor="${anchor}" fill="#444">${escapeText(shortened(said))}</text>`;

const MOST_SHOWN = 14;

function shortened(said: CellValue): string {
  const all = typeof said === 'number' ? said.toLocaleString('en', { maximumFractionDigits: 2 }) : String(said);
  return all.length > MOST_SHOWN ? `${all.slice(0, MOST_SHOWN - 1)}…` : all;
}

const rect = (x: number, y: number, width: number, height: number, color: string) =>
  `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}" fill="${color}"/>`;

/** Columns side by side or stacked, and lines. */
function columns(type: string, lines: readonly Line[], frame: Frame): string {
  const stacked = type.endsWith('Stacked');
  const spans = stacked ? stack(lines) : lines.map(({ values }) => values.map((value) => [0, value] as const));
  const scale = scaleOf(spans.flat(2));
  const y = (value: number) => frame.top + frame.height * (1 - scale.at(value));
  const slot = frame.width / longest(lines);
  const middle = (at: number) => frame.left + (at + 0.5) * slot;
  const width = (slot * 0.7) / (stacked ? 1 : Math.max(1, lines.length));
  const marks = lines.map(({ color, values }, index) => {
    if (color === null) return '';
    if (type.startsWith('Line')) return `<polyline fill="none" stroke="${color}" stroke-width="2" points="${values.map((value, at) => `${middle(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}"/>`;
    const start = stacked ? -0.5 : index - lines.length / 2;
    return spans[index]!.map(([from, to], at) => rect(middle(at) + start * width, Math.min(y(from), y(to)), width, Math.abs(y(from) - y(to)), color)).join('');
  });
  const labels = (lines[0]?.labels ?? []).map((label, at) => write(middle(at), frame.top + frame.height + 14, label, 'middle'));
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

function bars(lines: readonly Line[], frame: Frame): string {
  const scale = scaleOf(lines.flatMap(({ values }) => values));
  const x = (value: number) => frame.left + frame.width * scale.at(value);
  const slot = frame.height / longest(lines);
  const height = (slot * 0.7) / Math.max(1, lines.length);
  const marks = lines.flatMap(({ color, values }, index) =>
    color === null ? [] : values.map((value, at) => rect(Math.min(x(0), x(value)), frame.top + (at + 0.15) * slot + index * height, Math.abs(x(value) - x(0)), height, color)),
  );
  const labels = (lines[0]?.labels ?? []).map((label, at) => write(frame.left - 4, frame.top + (at + 0.55) * slot, label, 'end'));
  const ends = scale.ticks.map((tick) => write(x(tick), frame.top + frame.height + 14, tick, 'middle'));
  return [...marks, ...labels, ...ends].join('');
}

function scatter(lines: readonly Line[], frame: Frame): string {
  const vertical = scaleOf(lines.flatMap(({ values }) => values));
  const horizontal = scaleOf(lines.flatMap(({ labels }) => labels.map(numeric)));
  const marks = lines.flatMap(({ color, values, labels }) =>
    values.map((value, at) => {
      const x = frame.left + frame.width * horizontal.at(numeric(labels[at]));
      return `<circle cx="${x.toFixed(1)}" cy="${(frame.top + frame.height * (1 - vertical.at(value))).toFixed(1)}" r="3.5" fill="${color ?? 'none'}"/>`;
    }),
  );
  const ends = horizontal.ticks.map((tick) => write(frame.left + horizontal.at(tick) * frame.width, frame.top + frame.height + 14, tick, 'middle'));
  return [axis(vertical, frame), ...marks, ...ends].join('');
}

function axis(scale: Scale, frame: Frame): string {
  return scale.ticks
    .map((tick) => {
      const y = frame.top + frame.height * (1 - scale.at(tick));
      return `<line x1="${frame.left}" x2="${frame.left + frame.width}" y1="${y.toFixed(1)}" y2="${y.toFixed(1)}" stroke="${tick === 0 ? '#8a8a8a' : '#e6e6e6'}"/>${write(frame.left - 4, y + 3, tick, 'end')}`;
    })
    .join('');
}
