/** How far the answer can be relied on: swings, draws by chance, break-even points, weights, further units of effect. Pure. */
import type { SheetTable } from '../../../workbook.ts';
import type { Locale } from '../../../locale/index.ts';
import type { BarChart } from '../../chart/spec.ts';
import { figureColumn, textColumn } from '../../shared/columns.ts';
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

export function tiltColumns(words: Locale, format: Formats): Column<Tilt>[] {
  const { compare } = words;
  return [
    textColumn('range', compare.variable, 140, (row) => rangeOf(row, words)),
    textColumn('option', compare.option, 120, ({ option }) => option),
    figureColumn('low', format.withUnit(compare.worth.npvLow), 150, ({ low }) => low.npv, format.amount),
    figureColumn('high', format.withUnit(compare.worth.npvHigh), 150, ({ high }) => high.npv, format.amount),
    figureColumn('rank_low', compare.worth.rankLow, 100, ({ low }) => low.rank, format.count),
    figureColumn('rank_high', compare.worth.rankHigh, 100, ({ high }) => high.rank, format.count),
    figureColumn('swing', format.withUnit(compare.worth.swing), 130, ({ swing }) => swing, format.amount),
  ];
}

export function drawnColumns({ compare }: Locale, format: Formats): Column<Drawn['options'][number]>[] {
  const { worth } = compare;
  return [
    textColumn('id', compare.option, 120, ({ id }) => id),
    figureColumn('mean', format.withUnit(worth.mean), 130, ({ mean }) => mean, format.amount),
    figureColumn('p5', format.withUnit(worth.p5), 130, ({ p5 }) => p5, format.amount),
    figureColumn('median', format.withUnit(worth.median), 130, ({ median }) => median, format.amount),
    figureColumn('p95', format.withUnit(worth.p95), 130, ({ p95 }) => p95, format.amount),
    figureColumn('positive', worth.positive, 110, ({ positive_share }) => positive_share, format.percent),
    figureColumn('best', worth.best, 110, ({ best_share }) => best_share, format.percent),
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
    textColumn('criterion', worth.criterion, 120, ({ criterion }) => criterion),
    figureColumn('weight', worth.weight, 80, ({ weight }) => weight, format.percent),
    textColumn('first', worth.first, 120, ({ first }) => first),
    figureColumn('from', worth.staysFrom, 130, ({ stays_from }) => stays_from, format.percent),
    figureColumn('to', worth.staysTo, 130, ({ stays_to }) => stays_to, format.percent),
    textColumn('below', worth.below, 130, ({ below }) => below ?? worth.nobody),
    textColumn('above', worth.above, 130, ({ above }) => above ?? worth.nobody),
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
    textColumn('from', worth.stepFrom, 120, ({ from }) => from),
    textColumn('to', worth.stepTo, 120, ({ to }) => to),
    figureColumn('cost', format.withUnit(worth.moreCost), 140, ({ cost }) => cost, format.amount),
    figureColumn('effect', worth.moreEffect, 110, ({ effect }) => effect, format.number),
    figureColumn('ratio', worth.ratio, 160, ({ ratio }) => ratio, format.number),
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
