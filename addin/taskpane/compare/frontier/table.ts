/** Scores, peers and targets in the pane, in the sheet, and as a chart. Pure. */
import type { efficiency } from '../../../../analytics/compare/efficiency/contract.ts';
import type { ResultOf } from '../../../../analytics/contract.ts';
import { fixed } from '../../../../analytics/numeric/rounding.ts';
import type { Locale } from '../../../locale/index.ts';
import type { SheetTable } from '../../../workbook.ts';
import { figureColumn, textColumn } from '../../shared/columns.ts';
import type { Formats } from '../../shared/format.ts';
import type { Column } from '../../shared/table-rows.ts';
import { frontierOf } from './line.ts';
import type { FrontierQuestion } from './question.ts';

export type FrontierResult = ResultOf<typeof efficiency>;
export type Scored = FrontierResult['units'][number];
export type Measured = FrontierQuestion['units'][number];

const SCORE_DIGITS = 4;
const scoreText = (value: number) => fixed(value, SCORE_DIGITS);

export const measureNames = (units: readonly Measured[]) => ({ inputs: Object.keys(units[0]?.inputs ?? {}), outputs: Object.keys(units[0]?.outputs ?? {}) });

const peersText = ({ peers }: Scored, { compare }: Locale): string => peers.map(({ id, weight }) => compare.peer(id, fixed(weight, 3))).join(compare.joint);

export function frontierColumns(units: readonly Measured[], words: Locale, format: Formats): Column<Scored>[] {
  const { compare } = words;
  const { inputs, outputs } = measureNames(units);
  const figure = (id: string, title: string, value: (row: Scored) => number | null | undefined, text: (value: number) => string, width = 96) =>
    figureColumn<Scored>(id, title, width, (row) => value(row) ?? null, text);
  return [
    textColumn('id', compare.name, 140, ({ id }) => id),
    figure('score', compare.score, ({ score }) => score, scoreText),
    textColumn('efficient', compare.efficient, 110, ({ efficient }) => (efficient ? compare.efficient : compare.inefficient)),
    textColumn('peers', compare.peers, 220, (row) => peersText(row, words)),
    textColumn('rts', compare.rts, 80, ({ rts }) => compare.rtsOf[rts]!),
    figure('scale', compare.scale, ({ scale_efficiency }) => scale_efficiency, scoreText),
    ...inputs.map((name) => figure(`i ${name}`, compare.target(name), ({ targets }) => targets?.inputs[name], format.number, 130)),
    ...outputs.map((name) => figure(`o ${name}`, compare.target(name), ({ targets }) => targets?.outputs[name], format.number, 130)),
  ];
}

/**
 * What is written of each unit; efficient ones have their output once more in a column of their own, which the chart shows in another colour.
 * Of one input and one output, so has what the frontier yields of each unit's input; the rows then stand by input, so that the chart's line runs from one to the next.
 */
export function frontierTable({ units }: Pick<FrontierResult, 'units'>, { units: asked, returns }: Pick<FrontierQuestion, 'returns'> & { readonly units: readonly Measured[] }, words: Locale): SheetTable {
  const { compare } = words;
  const { inputs, outputs } = measureNames(asked);
  const [across, up] = [inputs[0] ?? '', outputs[0] ?? ''];
  const given = new Map(asked.map((unit) => [unit.id, unit]));
  const intervals = units.some(({ interval }) => interval !== undefined && interval !== null);
  const number = (title: string, format: string, width = 14) => ({ title, kind: 'number' as const, format, width });
  const figures = [...inputs, ...outputs];
  const frontier = inputs.length === 1 && outputs.length === 1 ? frontierOf(units, given, across, up, returns) : null;
  const columns = [
    { title: compare.name, kind: 'text' as const, width: 24 },
    ...figures.map((name) => number(name, '#,##0.##')),
    number(compare.score, '0.0000', 10),
    ...(intervals ? [number(compare.low, '0.0000', 10), number(compare.high, '0.0000', 10), number(compare.corrected, '0.0000', 12)] : []),
    { title: compare.efficient, kind: 'text' as const, width: 12 },
    { title: compare.peers, kind: 'text' as const, width: 40 },
    { title: compare.rts, kind: 'text' as const, width: 10 },
    number(compare.scale, '0.0000', 10),
    ...figures.map((name) => number(compare.target(name), '#,##0.##')),
    ...figures.map((name) => number(compare.slack(name), '#,##0.##')),
    number(compare.ofEfficient(up), '#,##0.##'),
    ...(frontier ? [number(compare.onFrontier(up), '#,##0.##')] : []),
  ];
  const efficient = columns.length - (frontier ? 2 : 1);
  const inputOf = ({ id }: Scored) => given.get(id)?.inputs[across] ?? Infinity;
  const shown = frontier ? [...units].sort((one, other) => inputOf(one) - inputOf(other)) : units;
  return {
    name: compare.frontierSheet,
    key: 0,
    columns,
    rows: shown.map((unit) => {
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
        ...inputs.map((name) => unit.input_slacks?.[name] ?? null),
        ...outputs.map((name) => unit.output_slacks?.[name] ?? null),
        unit.efficient ? (own?.outputs[up] ?? null) : null,
        ...(frontier ? [frontier.get(unit.id) ?? null] : []),
      ];
    }),
    charts: [{ kind: 'scatter', title: `${across} × ${up}`, x: 1, y: 1 + inputs.length, also: [efficient], ...(frontier && { lines: [efficient + 1] }) }],
    freeze: { rows: 1, columns: 1 },
  };
}

/** What is known of a unit's score, each with its name. */
export function scoreLines({ score, efficient, rts, scale_efficiency, interval }: Scored, { compare }: Locale): { readonly name: string; readonly value: string }[] {
  return [
    { name: compare.score, value: score === null ? compare.noScore : scoreText(score) },
    { name: compare.efficient, value: efficient ? compare.efficient : compare.inefficient },
    { name: compare.rts, value: compare.rtsOf[rts]! },
    { name: compare.scale, value: scoreText(scale_efficiency) },
    ...(interval ? [{ name: compare.low, value: scoreText(interval.low) }, { name: compare.high, value: scoreText(interval.high) }, { name: compare.corrected, value: scoreText(interval.corrected) }] : []),
  ];
}

export type MeasureChange = { readonly name: string; readonly kind: string; readonly now: number | null; readonly target: number | null; /** Target against now, as a share. */ readonly change: number | null; readonly slack: number | null };

/** What each input and output is, and what it would have to become. */
export function measureChanges({ id, targets, input_slacks, output_slacks }: Scored, { units, nondiscretionary = [] }: Pick<FrontierQuestion, 'units' | 'nondiscretionary'>, { compare }: Locale): MeasureChange[] {
  const own = units.find((unit) => unit.id === id);
  const line = (name: string, kind: string, now: number | undefined, target: number | undefined, slack: number | undefined): MeasureChange =>
    ({ name, kind, now: now ?? null, target: target ?? null, change: now !== undefined && now > 0 && target !== undefined ? target / now - 1 : null, slack: slack ?? null });
  return [
    ...Object.entries(own?.inputs ?? {}).map(([name, now]) => line(name, compare.uses[nondiscretionary.includes(name) ? 'fixed' : 'input'], now, targets?.inputs[name], input_slacks?.[name])),
    ...Object.entries(own?.outputs ?? {}).map(([name, now]) => line(name, compare.uses.output, now, targets?.outputs[name], output_slacks?.[name])),
  ];
}
