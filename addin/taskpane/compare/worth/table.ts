/** What the options are worth, year by year and under other assumptions: in the pane, in the sheet, as charts. Pure. */
import type { costBenefit } from '../../../../analytics/compare/costbenefit/contract.ts';
import type { ResultOf } from '../../../../analytics/contract.ts';
import type { Locale } from '../../../locale/index.ts';
import type { SheetTable } from '../../../workbook.ts';
import type { BarChart, LineChart } from '../../chart/spec.ts';
import type { Formats } from '../../shared/format.ts';
import type { Column } from '../../shared/table-rows.ts';

export type WorthResult = ResultOf<typeof costBenefit>;
type Bare = Pick<WorthResult, 'options' | 'sensitivity'>;
export type Worth = WorthResult['options'][number];
export const PARTS = ['summary', 'cumulative', 'tornado'] as const;
export type Part = (typeof PARTS)[number];

export function worthColumns({ compare }: Locale, format: Formats): Column<Worth>[] {
  const figure = (id: string, title: string, value: (row: Worth) => number | null, text: (value: number) => string, width = 110): Column<Worth> =>
    ({ id, title, width, numeric: true, value, text: (row) => { const number = value(row); return number === null ? '—' : text(number); } });
  return [
    { id: 'id', title: compare.option, width: 130, value: ({ id }) => id, text: ({ id }) => id },
    figure('npv', `${compare.npv}（${format.moneyUnit}）`, ({ npv }) => npv, format.amount, 140),
    figure('rank', compare.rank, ({ rank }) => rank, format.count, 64),
    figure('bcr', compare.bcr, ({ bcr }) => bcr, (value) => value.toFixed(3)),
    figure('irr', compare.irr, ({ irr }) => irr, format.percent),
    figure('payback', compare.payback, ({ payback_year }) => payback_year, String, 90),
    figure('cost', `${compare.pvCost}（${format.moneyUnit}）`, ({ pv_cost }) => pv_cost, format.amount, 140),
    figure('benefit', `${compare.pvBenefit}（${format.moneyUnit}）`, ({ pv_benefit }) => pv_benefit, format.amount, 140),
    { id: 'irr_note', title: compare.irrNote, width: 260, value: ({ irr_note }) => irr_note, text: ({ irr_note }) => irr_note ?? '' },
  ];
}

export function worthTable(result: Bare, part: Part, words: Locale): SheetTable {
  return { summary: summaryTable, cumulative: cumulativeTable, tornado: tornadoTable }[part](result, words);
}

const money = (title: string) => ({ title, kind: 'money' as const, width: 16 });

function summaryTable({ options }: Bare, { compare }: Locale): SheetTable {
  return {
    name: compare.worthSheet,
    key: 0,
    columns: [
      { title: compare.option, kind: 'text', width: 24 }, money(compare.npv), { title: compare.rank, kind: 'number', format: '0', width: 8 }, { title: compare.bcr, kind: 'number', format: '0.000', width: 12 },
      { title: compare.irr, kind: 'share', width: 12 }, { title: compare.payback, kind: 'code', width: 10 }, money(compare.pvCost), money(compare.pvBenefit), { title: compare.irrNote, kind: 'text', width: 40 },
    ],
    rows: options.map(({ id, npv, rank, bcr, irr, payback_year, pv_cost, pv_benefit, irr_note }) => [id, npv, rank, bcr, irr, payback_year === null ? '' : String(payback_year), pv_cost, pv_benefit, irr_note ?? '']),
    charts: [{ kind: 'bar', title: compare.npv, categories: 0, values: [1] }],
  };
}

/** The years of all options, and each option's sum at the end of each: the one before where a year has no flow. */
export function cumulativeOf(options: Bare['options']): { readonly years: readonly number[]; readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[] } {
  const years = [...new Set(options.flatMap(({ cumulative }) => cumulative.map(({ year }) => year)))].sort((one, other) => one - other);
  const series = options.map(({ id, cumulative }) => ({ name: id, values: years.map((year) => cumulative.findLast((flow) => flow.year <= year)?.cumulative ?? null) }));
  return { years, series };
}

function cumulativeTable({ options }: Bare, { compare }: Locale): SheetTable {
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
export function swingsOf({ options, sensitivity }: Bare, { compare }: Locale, only?: string): Swing[] {
  const now = new Map(options.map(({ id, npv }) => [id, npv]));
  return sensitivity
    .filter(({ option }) => only === undefined || option === only)
    .map(({ variable, option, low, high }) => ({ name: `${compare.variables[variable]!} ${low.value}–${high.value}`, option, low: low.npv - now.get(option)!, high: high.npv - now.get(option)! }));
}

function tornadoTable(result: Bare, words: Locale): SheetTable {
  const { compare } = words;
  return {
    name: compare.tornadoSheet,
    key: 0,
    columns: [{ title: compare.variable, kind: 'text', width: 30 }, money(compare.lowSide), money(compare.highSide)],
    rows: swingsOf(result, words).map(({ name, option, low, high }) => [`${option} ${name}`, low, high]),
    charts: [{ kind: 'bar', horizontal: true, title: compare.tornado, categories: 0, values: [1, 2] }],
  };
}

export function tornadoChart(result: Bare, option: string, words: Locale, format: Formats): BarChart | null {
  const { compare } = words;
  const swings = swingsOf(result, words, option);
  if (swings.length === 0) return null;
  return {
    kind: 'bar', stacked: true, lying: true, category: compare.variable, categories: swings.map(({ name }) => name),
    value: { title: compare.change, unit: format.moneyUnit, text: format.amount },
    series: [{ name: compare.lowSide, values: swings.map(({ low }) => low) }, { name: compare.highSide, values: swings.map(({ high }) => high) }],
  };
}

export function cumulativeChart({ options }: Bare, { compare }: Locale, format: Formats): LineChart {
  const { years, series } = cumulativeOf(options);
  return { kind: 'line', category: compare.year, categories: years.map(String), value: { title: compare.cumulative, unit: format.moneyUnit, text: format.amount }, series };
}
