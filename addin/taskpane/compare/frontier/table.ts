/** Scores, peers and targets in the pane, in the sheet, and as a chart. Pure. */
import type { efficiency } from '../../../../analytics/compare/efficiency/contract.ts';
import type { ResultOf } from '../../../../analytics/contract.ts';
import type { Locale } from '../../../locale/index.ts';
import type { SheetTable } from '../../../workbook.ts';
import type { ScatterChart } from '../../chart/spec.ts';
import type { Formats } from '../../shared/format.ts';
import type { Column } from '../../shared/table-rows.ts';
import type { FrontierQuestion } from './question.ts';

export type FrontierResult = ResultOf<typeof efficiency>;
export type Scored = FrontierResult['units'][number];
export type Measured = FrontierQuestion['units'][number];

const SCORE_DIGITS = 4;
const fixed = (value: number) => value.toFixed(SCORE_DIGITS);

export const measureNames = (units: readonly Measured[]) => ({ inputs: Object.keys(units[0]?.inputs ?? {}), outputs: Object.keys(units[0]?.outputs ?? {}) });

export const peersText = ({ peers }: Scored, { compare }: Locale): string => peers.map(({ id, weight }) => compare.peer(id, weight.toFixed(3))).join(compare.joint);

export function frontierColumns(units: readonly Measured[], words: Locale, format: Formats): Column<Scored>[] {
  const { compare } = words;
  const { inputs, outputs } = measureNames(units);
  const figure = (id: string, title: string, value: (row: Scored) => number | null | undefined, text: (value: number) => string, width = 96): Column<Scored> =>
    ({ id, title, width, numeric: true, value: (row) => value(row) ?? null, text: (row) => { const number = value(row); return number === null || number === undefined ? '—' : text(number); } });
  return [
    { id: 'id', title: compare.name, width: 140, value: ({ id }) => id, text: ({ id }) => id },
    figure('score', compare.score, ({ score }) => score, fixed),
    { id: 'efficient', title: compare.efficient, width: 110, value: ({ efficient }) => (efficient ? compare.efficient : compare.inefficient), text: ({ efficient }) => (efficient ? compare.efficient : compare.inefficient) },
    { id: 'peers', title: compare.peers, width: 220, value: (row) => peersText(row, words), text: (row) => peersText(row, words) },
    { id: 'rts', title: compare.rts, width: 80, value: ({ rts }) => compare.rtsOf[rts]!, text: ({ rts }) => compare.rtsOf[rts]! },
    figure('scale', compare.scale, ({ scale_efficiency }) => scale_efficiency, fixed),
    ...inputs.map((name) => figure(`i ${name}`, compare.target(name), ({ targets }) => targets?.inputs[name], format.number, 130)),
    ...outputs.map((name) => figure(`o ${name}`, compare.target(name), ({ targets }) => targets?.outputs[name], format.number, 130)),
  ];
}

/** Of one input and one output, what the frontier yields of each unit's input stands in a column of its own, and in the chart beside what the unit yields. */
export function frontierTable({ units }: Pick<FrontierResult, 'units'>, { units: asked, returns }: Pick<FrontierQuestion, 'returns'> & { readonly units: readonly Measured[] }, words: Locale): SheetTable {
  const { compare } = words;
  const { inputs, outputs } = measureNames(asked);
  const given = new Map(asked.map((unit) => [unit.id, unit]));
  const intervals = units.some(({ interval }) => interval !== undefined && interval !== null);
  const number = (title: string, format: string, width = 14) => ({ title, kind: 'number' as const, format, width });
  const figures = [...inputs, ...outputs];
  const frontier = inputs.length === 1 && outputs.length === 1 ? frontierOf(units, given, inputs[0]!, outputs[0]!, returns) : null;
  return {
    name: compare.frontierSheet,
    key: 0,
    columns: [
      { title: compare.name, kind: 'text', width: 24 },
      ...figures.map((name) => number(name, '#,##0.##')),
      number(compare.score, '0.0000', 10),
      ...(intervals ? [number(compare.low, '0.0000', 10), number(compare.high, '0.0000', 10), number(compare.corrected, '0.0000', 12)] : []),
      { title: compare.efficient, kind: 'text', width: 12 },
      { title: compare.peers, kind: 'text', width: 40 },
      { title: compare.rts, kind: 'text', width: 10 },
      number(compare.scale, '0.0000', 10),
      ...figures.map((name) => number(compare.target(name), '#,##0.##')),
      ...(frontier ? [number(compare.onFrontier(outputs[0]!), '#,##0.##')] : []),
    ],
    rows: units.map((unit) => {
      const own = given.get(unit.id);
      return [
        unit.id,
        ...inputs.map((name) => own?.inputs[name] ?? null),
        ...outputs.map((name) => own?.outputs[name] ?? null),
        unit.score ?? compare.noScore,
        ...(intervals ? [unit.interval?.low ?? null, unit.interval?.high ?? null, unit.interval?.corrected ?? null] : []),
        unit.efficient ? compare.efficient : compare.inefficient,
        peersText(unit, words),
        compare.rtsOf[unit.rts]!,
        unit.scale_efficiency,
        ...inputs.map((name) => unit.targets?.inputs[name] ?? null),
        ...outputs.map((name) => unit.targets?.outputs[name] ?? null),
        ...(frontier ? [frontier.get(unit.id) ?? null] : []),
      ];
    }),
    charts: [{ kind: 'scatter', title: `${inputs[0] ?? ''} × ${outputs[0] ?? ''}`, x: 1, y: 1 + inputs.length, ...(frontier && { also: [lastColumn(figures.length, intervals)] }) }],
    freeze: { rows: 1, columns: 1 },
  };
}

/** One input against one output; the line is drawn only where these are all there are. */
export function frontierChart({ units }: Pick<FrontierResult, 'units'>, question: FrontierQuestion, x: string, y: string, words: Locale): ScatterChart {
  const { compare } = words;
  const given = new Map(question.units.map((unit) => [unit.id, unit]));
  const points = units.map(({ id, efficient }) => ({ name: id, x: given.get(id)?.inputs[x] ?? 0, y: given.get(id)?.outputs[y] ?? 0, group: efficient ? compare.efficient : compare.inefficient }));
  const { inputs, outputs } = measureNames(question.units);
  const line = inputs.length === 1 && outputs.length === 1 ? lineOf(points.filter(({ group }) => group === compare.efficient), points, question.returns) : null;
  return { kind: 'scatter', point: compare.unitPoint, x: { title: x }, y: { title: y }, points, ...(line !== null && { line: { name: compare.frontierLine, points: line } }) };
}

type Point = { readonly x: number; readonly y: number };

/** Name, figures, score with or without its interval, four columns of the unit, targets; then the frontier. */
const lastColumn = (figures: number, intervals: boolean) => 1 + figures + (intervals ? 4 : 1) + 4 + figures;

/** What the frontier yields of each unit's input; null where there is no frontier, or the input lies before it. */
function frontierOf(units: readonly Scored[], given: ReadonlyMap<string, Measured>, x: string, y: string, returns: FrontierQuestion['returns']): ReadonlyMap<string, number | null> | null {
  const points = units.flatMap(({ id, efficient }) => {
    const [across, up] = [given.get(id)?.inputs[x], given.get(id)?.outputs[y]];
    return across === undefined || up === undefined ? [] : [{ id, efficient, x: across, y: up }];
  });
  const line = lineOf(points.filter(({ efficient }) => efficient), points, returns);
  return line && new Map(points.map(({ id, x: across }) => [id, heightOf(line, across)]));
}

/** The highest point of the line over a place. */
function heightOf(line: readonly (readonly [number, number])[], x: number): number | null {
  const heights = line.slice(1).flatMap(([right, up], index) => {
    const [left, low] = line[index]!;
    if (x < left || x > right) return [];
    return [right === left ? Math.max(low, up) : low + ((up - low) * (x - left)) / (right - left)];
  });
  return heights.length === 0 ? null : Math.max(...heights);
}

/** Constant returns: a ray from nothing; variable: through the efficient units and level from the last; non-increasing: from nothing through them. */
function lineOf(efficient: readonly Point[], all: readonly Point[], returns: FrontierQuestion['returns']): (readonly [number, number])[] | null {
  const furthest = all.reduce((most, { x }) => Math.max(most, x), 0);
  const sorted = [...efficient].sort((one, other) => one.x - other.x);
  const last = sorted.at(-1);
  if (!last || !sorted.every(({ x }) => x > 0)) return null;
  if (returns === 'crs') return [[0, 0], [furthest, (furthest * last.y) / last.x]];
  return [...(returns === 'nirs' ? [[0, 0] as const] : [[sorted[0]!.x, 0] as const]), ...sorted.map(({ x, y }) => [x, y] as const), [furthest, last.y]];
}
