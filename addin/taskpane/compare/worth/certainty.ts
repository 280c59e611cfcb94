/** How far the answer can be relied on: swings, draws by chance, break-even points, weights, further units of effect. Pure. */
import type { SheetTable } from '../../../workbook.ts';
import type { Locale } from '../../../locale/index.ts';
import type { BarChart } from '../../chart/spec.ts';
import type { Formats } from '../../shared/format.ts';
import type { Column } from '../../shared/table-rows.ts';
import type { WorthQuestion } from './question.ts';
import { sharesOf } from '../../../../analytics/compare/costbenefit/weighing.ts';
import type { WorthResult } from './table.ts';

export type Drawn = NonNullable<WorthResult['simulation']>;
export type Staying = WorthResult['weight_sensitivity'][number];
export type Step = WorthResult['incremental'][number];
export type Tilt = WorthResult['sensitivity'][number];

const money = (title: string) => ({ title, kind: 'money' as const, width: 16 });
const text = (title: string, width = 20) => ({ title, kind: 'text' as const, width });
const share = (title: string) => ({ title, kind: 'share' as const, width: 12 });
const number = (title: string, format: string, width = 12) => ({ title, kind: 'number' as const, format, width });

const plain = (value: number) => String(Number(value.toPrecision(6)));

/** 折现率 3%–8%, 成本 0.8–1.2. */
export function rangeOf({ variable, low, high }: Pick<Tilt, 'variable' | 'low' | 'high'>, { compare }: Locale): string {
  const said = (value: number) => (variable === 'discount_rate' ? `${plain(value * 100)}%` : plain(value));
  return `${compare.variables[variable]!} ${said(low.value)}–${said(high.value)}`;
}

export function textCell<Row>(id: string, title: string, of: (row: Row) => string, width = 120): Column<Row> {
  return { id, title, width, value: of, text: of };
}

export function figureCell<Row>(id: string, title: string, of: (row: Row) => number | null, said: (value: number) => string, width = 110): Column<Row> {
  return { id, title, width, numeric: true, value: of, text: (row) => { const value = of(row); return value === null ? '—' : said(value); } };
}

export function tiltColumns(words: Locale, format: Formats): Column<Tilt>[] {
  const { compare } = words;
  return [
    textCell('range', compare.variable, (row) => rangeOf(row, words), 140),
    textCell('option', compare.option, ({ option }) => option),
    figureCell('low', format.withUnit(compare.worth.npvLow), ({ low }) => low.npv, format.amount, 150),
    figureCell('high', format.withUnit(compare.worth.npvHigh), ({ high }) => high.npv, format.amount, 150),
    figureCell('rank_low', compare.worth.rankLow, ({ low }) => low.rank, format.count, 100),
    figureCell('rank_high', compare.worth.rankHigh, ({ high }) => high.rank, format.count, 100),
    figureCell('swing', format.withUnit(compare.worth.swing), ({ swing }) => swing, format.amount, 130),
  ];
}

export function drawnColumns({ compare }: Locale, format: Formats): Column<Drawn['options'][number]>[] {
  const { worth } = compare;
  return [
    textCell('id', compare.option, ({ id }) => id),
    figureCell('mean', format.withUnit(worth.mean), ({ mean }) => mean, format.amount, 130),
    figureCell('p5', format.withUnit(worth.p5), ({ p5 }) => p5, format.amount, 130),
    figureCell('median', format.withUnit(worth.median), ({ median }) => median, format.amount, 130),
    figureCell('p95', format.withUnit(worth.p95), ({ p95 }) => p95, format.amount, 130),
    figureCell('positive', worth.positive, ({ positive_share }) => positive_share, format.percent),
    figureCell('best', worth.best, ({ best_share }) => best_share, format.percent),
  ];
}

export function drawnTable({ draws, seed, options }: Drawn, { compare }: Locale): SheetTable {
  const { worth } = compare;
  return {
    name: worth.drawnSheet,
    key: 0,
    columns: [text(compare.option), money(worth.mean), money(worth.p5), money(worth.median), money(worth.p95), share(worth.positive), share(worth.best), number(worth.draws, '#,##0'), number(compare.seed, '0')],
    rows: options.map(({ id, mean, p5, median, p95, positive_share, best_share }) => [id, mean, p5, median, p95, positive_share, best_share, draws, seed]),
    charts: [{ kind: 'bar', title: worth.drawn, categories: 0, values: [2, 3, 4] }, { kind: 'bar', title: worth.best, categories: 0, values: [6] }],
  };
}

export function drawnChart({ options }: Drawn, { compare }: Locale, format: Formats): BarChart {
  const { worth } = compare;
  return {
    kind: 'bar', category: compare.option, categories: options.map(({ id }) => id), value: { title: compare.npv, unit: format.moneyUnit, text: format.amount },
    series: [{ name: worth.p5, values: options.map(({ p5 }) => p5) }, { name: worth.median, values: options.map(({ median }) => median) }, { name: worth.p95, values: options.map(({ p95 }) => p95) }],
  };
}

export function stayingColumns({ compare: { worth } }: Locale, format: Formats): Column<Staying>[] {
  return [
    textCell('criterion', worth.criterion, ({ criterion }) => criterion),
    figureCell('weight', worth.weight, ({ weight }) => weight, format.percent, 80),
    textCell('first', worth.first, ({ first }) => first),
    figureCell('from', worth.staysFrom, ({ stays_from }) => stays_from, format.percent, 130),
    figureCell('to', worth.staysTo, ({ stays_to }) => stays_to, format.percent, 130),
    textCell('below', worth.below, ({ below }) => below ?? worth.nobody, 130),
    textCell('above', worth.above, ({ above }) => above ?? worth.nobody, 130),
  ];
}

export function stayingSentence({ criterion, weight, first, stays_from, stays_to, below, above }: Staying, { compare: { worth } }: Locale, format: Formats): string {
  const turns = [...(below === null ? [] : [worth.turnsBelow(below)]), ...(above === null ? [] : [worth.turnsAbove(above)])];
  return worth.stays(criterion, format.percent(weight), format.percent(stays_from), format.percent(stays_to), first) + (turns.length === 0 ? worth.neverTurns : turns.join(worth.and)) + worth.stop;
}

export function stayingTable(rows: readonly Staying[], { compare: { worth } }: Locale): SheetTable {
  return {
    name: worth.weightsSheet,
    key: 0,
    columns: [text(worth.criterion), share(worth.weight), text(worth.first), share(worth.staysFrom), share(worth.staysTo), text(worth.below), text(worth.above)],
    rows: rows.map(({ criterion, weight, first, stays_from, stays_to, below, above }) => [criterion, weight, first, stays_from, stays_to, below ?? worth.nobody, above ?? worth.nobody]),
    charts: [{ kind: 'bar', horizontal: true, title: worth.weightsSheet, categories: 0, values: [3, 1, 4] }],
  };
}

/** Each option's score as the sum of what the criteria bring; null without criteria. */
export function scoreChart({ options, weights }: Pick<WorthQuestion, 'options' | 'weights'>, { compare }: Locale): BarChart | null {
  if (weights === undefined) return null;
  return {
    kind: 'bar', stacked: true, lying: true, category: compare.option, categories: options.map(({ id }) => id), value: { title: compare.worth.score },
    series: [...sharesOf(weights)].map(([name, weight]) => ({ name, values: options.map(({ scores }) => (scores?.[name] === undefined ? null : weight * scores[name])) })),
  };
}

export function breakEvenTable(rows: WorthResult['break_even'], { compare }: Locale): SheetTable {
  const { worth } = compare;
  return {
    name: compare.breakEven,
    key: 4,
    columns: [text(compare.option), text(compare.variable, 12), text(worth.against), number(worth.at, '0.0000'), text(compare.spending.explanation, 60)],
    rows: rows.map(({ option, variable, against, value, sentence }) => [option, compare.variables[variable]!, against ?? '', value, sentence]),
  };
}

export function stepColumns({ compare: { worth } }: Locale, format: Formats): Column<Step>[] {
  return [
    textCell('from', worth.stepFrom, ({ from }) => from),
    textCell('to', worth.stepTo, ({ to }) => to),
    figureCell('cost', format.withUnit(worth.moreCost), ({ cost }) => cost, format.amount, 140),
    figureCell('effect', worth.moreEffect, ({ effect }) => effect, format.number),
    figureCell('ratio', worth.ratio, ({ ratio }) => ratio, format.number, 160),
  ];
}

export function stepTable(rows: readonly Step[], { compare: { worth } }: Locale): SheetTable {
  return {
    name: worth.stepSheet,
    key: 1,
    columns: [text(worth.stepFrom), text(worth.stepTo), money(worth.moreCost), number(worth.moreEffect, '#,##0.##', 14), number(worth.ratio, '#,##0.00', 18)],
    rows: rows.map(({ from, to, cost, effect, ratio }) => [from, to, cost, effect, ratio]),
    charts: [{ kind: 'bar', title: worth.ratio, categories: 1, values: [4] }],
  };
}
