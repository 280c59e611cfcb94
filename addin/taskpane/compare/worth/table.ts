/** What the options are worth, year by year and under other assumptions: in the pane, in the sheet, as charts. Pure. */
import type { costBenefit } from '../../../../analytics/compare/costbenefit/contract.ts';
import type { ResultOf } from '../../../../analytics/contract.ts';
import { fixed } from '../../../../analytics/numeric/rounding.ts';
import type { Locale } from '../../../locale/index.ts';
import type { SheetTable } from '../../../workbook.ts';
import type { BarChart, LineChart } from '../../chart/spec.ts';
import { figureColumn, textColumn } from '../../shared/columns.ts';
import type { Formats } from '../../shared/format.ts';
import type { Column } from '../../shared/table-rows.ts';
import { breakEvenTable, drawnTable, rangeOf, stayingTable, stepTable } from './certainty.ts';

export type WorthResult = ResultOf<typeof costBenefit>;
type Bare = Omit<WorthResult, 'provenance'>;
type Flows = Pick<WorthResult, 'options'>;
type Tilted = Pick<WorthResult, 'options' | 'sensitivity'>;
export type Worth = WorthResult['options'][number];
export const PARTS = ['summary', 'cumulative', 'tornado', 'simulation', 'weights', 'break_even', 'incremental'] as const;
export type Part = (typeof PARTS)[number];

/** The tables that this answer has. */
export function partsOf({ sensitivity, simulation, weight_sensitivity, break_even, incremental }: Bare): Part[] {
  const has: Readonly<Record<Part, boolean>> = {
    summary: true, cumulative: true, tornado: sensitivity.length > 0, simulation: simulation !== null, weights: weight_sensitivity.length > 0, break_even: break_even.length > 0, incremental: incremental.length > 0,
  };
  return PARTS.filter((part) => has[part]);
}

/** Which figures these options have at all: columns of nothing but dashes are left out. */
const answered = (options: readonly Worth[]) => ({
  scored: options.some(({ weighted_score }) => weighted_score !== null),
  effective: options.some(({ cost_per_effect }) => cost_per_effect !== null),
  dominated: options.some(({ dominated_by }) => dominated_by !== null),
});

const dominatedText = ({ dominated_by, dominance }: Worth, { compare: { worth } }: Locale): string =>
  (dominated_by === null || dominance === null ? '' : worth.dominatedBy(dominated_by, worth.dominances[dominance]));

export function worthColumns(options: readonly Worth[], words: Locale, format: Formats): Column<Worth>[] {
  const { compare } = words;
  const { scored, effective, dominated } = answered(options);
  const figure = figureColumn<Worth>;
  return [
    textColumn('id', compare.option, 130, ({ id }) => id),
    figure('npv', format.withUnit(compare.npv), 140, ({ npv }) => npv, format.amount),
    figure('rank', compare.rank, 64, ({ rank }) => rank, format.count),
    figure('bcr', compare.bcr, 110, ({ bcr }) => bcr, (value) => fixed(value, 3)),
    figure('irr', compare.irr, 110, ({ irr }) => irr, format.percent),
    figure('payback', compare.payback, 90, ({ payback_year }) => payback_year, String),
    figure('cost', format.withUnit(compare.pvCost), 140, ({ pv_cost }) => pv_cost, format.amount),
    figure('benefit', format.withUnit(compare.pvBenefit), 140, ({ pv_benefit }) => pv_benefit, format.amount),
    ...(scored ? [figure('score', compare.worth.score, 110, ({ weighted_score }) => weighted_score, format.number), figure('score_rank', compare.worth.scoreRank, 110, ({ weighted_rank }) => weighted_rank, format.count)] : []),
    ...(effective ? [figure('per_effect', compare.worth.perEffect, 150, ({ cost_per_effect }) => cost_per_effect, format.number)] : []),
    ...(dominated ? [textColumn('dominated', compare.worth.dominated, 200, (row: Worth) => dominatedText(row, words))] : []),
    { id: 'irr_note', title: compare.irrNote, width: 260, value: ({ irr_note }) => irr_note, text: ({ irr_note }) => irr_note ?? '' },
  ];
}

export function worthTable(result: Bare, part: Part, words: Locale): SheetTable {
  switch (part) {
    case 'summary': return summaryTable(result, words);
    case 'cumulative': return cumulativeTable(result, words);
    case 'tornado': return tornadoTable(result, words);
    case 'simulation': return drawnTable(result.simulation ?? { draws: 0, seed: 0, options: [] }, words);
    case 'weights': return stayingTable(result.weight_sensitivity, words);
    case 'break_even': return breakEvenTable(result.break_even, words);
    case 'incremental': return stepTable(result.incremental, words);
  }
}

const money = (title: string) => ({ title, kind: 'money' as const, width: 16 });

/** The rate and what to mind stand beside the first figure. */
function summaryTable({ options, discount, warnings }: Bare, words: Locale): SheetTable {
  const { compare } = words;
  const { scored, effective, dominated } = answered(options);
  return {
    name: compare.worthSheet,
    key: 0,
    columns: [
      { title: compare.option, kind: 'text', width: 24 }, money(compare.npv), { title: compare.rank, kind: 'number', format: '0', width: 8 }, { title: compare.bcr, kind: 'number', format: '0.000', width: 12 },
      { title: compare.irr, kind: 'share', width: 12 }, { title: compare.payback, kind: 'code', width: 10 }, money(compare.pvCost), money(compare.pvBenefit), { title: compare.irrNote, kind: 'text', width: 40 },
      ...(scored ? [{ title: compare.worth.score, kind: 'number' as const, format: '0.00', width: 12 }, { title: compare.worth.scoreRank, kind: 'number' as const, format: '0', width: 12 }] : []),
      ...(effective ? [{ title: compare.worth.perEffect, kind: 'number' as const, format: '#,##0.00', width: 18 }] : []),
      ...(dominated ? [{ title: compare.worth.dominated, kind: 'text' as const, width: 30 }] : []),
    ],
    rows: options.map((row) => [
      row.id, row.npv, row.rank, row.bcr, row.irr, row.payback_year === null ? '' : String(row.payback_year), row.pv_cost, row.pv_benefit, row.irr_note ?? '',
      ...(scored ? [row.weighted_score, row.weighted_rank] : []), ...(effective ? [row.cost_per_effect] : []), ...(dominated ? [dominatedText(row, words)] : []),
    ]),
    comments: [{ row: 0, column: 1, text: [discount.sentence, ...warnings].join('\n') }],
    commentTitle: compare.spending.warning,
    charts: [{ kind: 'bar', title: compare.npv, categories: 0, values: [1] }, ...(scored ? [{ kind: 'bar' as const, title: compare.worth.score, categories: 0, values: [9] }] : [])],
  };
}

/** The years of all options, and each option's sum at the end of each: the one before where a year has no flow. */
export function cumulativeOf(options: Flows['options']): { readonly years: readonly number[]; readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[] } {
  const years = [...new Set(options.flatMap(({ cumulative }) => cumulative.map(({ year }) => year)))].sort((one, other) => one - other);
  const series = options.map(({ id, cumulative }) => ({ name: id, values: years.map((year) => cumulative.findLast((flow) => flow.year <= year)?.cumulative ?? null) }));
  return { years, series };
}

function cumulativeTable({ options }: Flows, { compare }: Locale): SheetTable {
  const { years, series } = cumulativeOf(options);
  return {
    name: compare.cumulativeSheet,
    key: 0,
    columns: [{ title: compare.year, kind: 'code', width: 10 }, ...series.map(({ name }) => money(name))],
    rows: years.map((year, index) => [String(year), ...series.map(({ values }) => values[index] ?? null)]),
    charts: [{ kind: 'line', title: compare.cumulative, categories: 0, values: series.map((_, index) => index + 1) }],
  };
}

type Swing = { readonly name: string; readonly option: string; readonly low: number; readonly high: number };

/** By how much the net present value differs from the one at hand, at each end; the widest first. */
export function swingsOf({ options, sensitivity }: Tilted, words: Locale, only?: string): Swing[] {
  const now = new Map(options.map(({ id, npv }) => [id, npv]));
  return sensitivity
    .filter(({ option }) => only === undefined || option === only)
    .map(({ variable, option, low, high }) => ({ name: rangeOf({ variable, low, high }, words), option, low: low.npv - now.get(option)!, high: high.npv - now.get(option)! }));
}

function tornadoTable(result: Tilted, words: Locale): SheetTable {
  const { compare } = words;
  const { worth } = compare;
  const rank = (title: string) => ({ title, kind: 'number' as const, format: '0', width: 12 });
  return {
    name: compare.tornadoSheet,
    key: 0,
    columns: [{ title: compare.variable, kind: 'text', width: 30 }, money(compare.lowSide), money(compare.highSide), money(worth.npvLow), money(worth.npvHigh), rank(worth.rankLow), rank(worth.rankHigh), money(worth.swing)],
    rows: swingsOf(result, words).map(({ name, option, low, high }, index) => {
      const tilt = result.sensitivity[index]!;
      return [`${option} ${name}`, low, high, tilt.low.npv, tilt.high.npv, tilt.low.rank, tilt.high.rank, tilt.swing];
    }),
    charts: [{ kind: 'bar', horizontal: true, title: compare.tornado, categories: 0, values: [1, 2] }],
  };
}

export function tornadoChart(result: Tilted, option: string, words: Locale, format: Formats): BarChart | null {
  const { compare } = words;
  const swings = swingsOf(result, words, option);
  if (swings.length === 0) return null;
  return {
    kind: 'bar', stacked: true, lying: true, category: compare.variable, categories: swings.map(({ name }) => name),
    value: { title: compare.change, unit: format.moneyUnit, text: format.amount },
    series: [{ name: compare.lowSide, values: swings.map(({ low }) => low) }, { name: compare.highSide, values: swings.map(({ high }) => high) }],
  };
}

export function cumulativeChart({ options }: Flows, { compare }: Locale, format: Formats): LineChart {
  const { years, series } = cumulativeOf(options);
  return { kind: 'line', category: compare.year, categories: years.map(String), value: { title: compare.cumulative, unit: format.moneyUnit, text: format.amount }, series };
}
