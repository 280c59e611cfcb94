/** Groups of unit costs: how they are spread, how they move over the years, where one's own stands. Pure. */
import type { Locale } from '../../../locale/index.ts';
import type { SheetTable } from '../../../workbook.ts';
import type { LineChart } from '../../chart/spec.ts';
import { bins, marked } from '../../chart/histogram.ts';
import type { Formats } from '../../shared/format.ts';
import { cellAddress } from '../sheet/figure.ts';
import type { ReadTable } from '../sheet/read-table.ts';
import { type Focus, focusOf, NO_FOCUS, type TypedFocus } from './focus.ts';
import type { UnitColumns, UnitsQuestion } from './question.ts';
import { nameOf, spreadChart, unitsTable, type UnitRow, type UnitsResult } from './table.ts';

export const UNITS_PARTS = ['rows', 'groups', 'spread', 'trend'] as const;
export type UnitsPart = (typeof UNITS_PARTS)[number];
type Group = UnitsResult['groups'][number];
/** Lines that a chart can tell apart. */
const MOST_LINES = 5;

/** Each group once, whose years are the same wherever it stands. */
function trendsOf(groups: readonly Group[]): Group[] {
  return groups.filter(({ group, years }, index) => years.length > 0 && groups.findIndex((other) => other.group === group) === index);
}

export function unitsPartsOf({ groups, refused, rows }: Pick<UnitsResult, 'groups' | 'refused' | 'rows'>): UnitsPart[] {
  const has = { rows: true, groups: groups.length + refused.length > 0, spread: groups.length > 0 && rows.length > 0, trend: trendsOf(groups).length > 0 };
  return UNITS_PARTS.filter((part) => has[part]);
}

/** @param typed whose distribution is written, and which unit stands out in it */
export function unitsSheet(result: Omit<UnitsResult, 'provenance'>, part: UnitsPart, words: Locale, typed: TypedFocus = NO_FOCUS): SheetTable {
  switch (part) {
    case 'rows': return unitsTable(result, words);
    case 'groups': return groupsTable(result, words);
    case 'spread': return spreadTable(result, focusOf(result, typed, words), words);
    case 'trend': return trendTable(result, words);
  }
}

/** How many lie in each interval; the one of one's own has its number once more, which the chart shows in another colour. */
function spreadTable({ rows }: Pick<UnitsResult, 'rows'>, { group, year, own }: Focus, words: Locale): SheetTable {
  const { compare } = words;
  const chart = spreadChart(rows, group, own, words, year);
  const intervals = bins(chart?.values ?? []);
  const marks = marked(chart ?? {}, intervals);
  const standsOut = marks.some((mark) => mark !== '');
  const cost = (title: string) => ({ title, kind: 'number' as const, format: '#,##0.00####', width: 14 });
  const count = (title: string) => ({ title, kind: 'number' as const, format: '#,##0', width: 14 });
  const said = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 9 });
  return {
    name: compare.spread.spreadSheet,
    key: 0,
    columns: [{ title: compare.unitCostYuan, kind: 'text', width: 24 }, cost(compare.spread.from), cost(compare.spread.to), count(compare.count), ...(standsOut ? [count(compare.spread.ownInterval(nameOf(own!, words)))] : [])],
    rows: intervals.map(({ from, to, count: number }, index) => [`${said(from)}–${said(to)}`, from, to, number, ...(standsOut ? [marks[index] === '' ? null : number] : [])]),
    charts: [{ kind: 'bar', title: words.labelled(compare.spreadTitle, year === null ? group : compare.yearOf(group, String(year))), categories: 0, values: [3], ...(standsOut && { mark: 4 }) }],
  };
}

/** Groups that are not compared stand below the others with the reason; of several years, group and year together name a row. */
function groupsTable({ groups, refused, explanation }: Pick<UnitsResult, 'groups' | 'refused' | 'explanation'>, { compare }: Locale): SheetTable {
  const { spread: words } = compare;
  const cost = (title: string) => ({ title, kind: 'number' as const, format: '#,##0.00####', width: 14 });
  const count = (title: string) => ({ title, kind: 'number' as const, format: '#,##0', width: 10 });
  const text = (title: string, width: number) => ({ title, kind: 'text' as const, width });
  const several = new Set([...groups, ...refused].map(({ year }) => year)).size > 1;
  const named = ({ group, year }: Pick<Group, 'group' | 'year'>) => (several ? [year === null ? group : compare.yearOf(group, String(year))] : []);
  const label = several ? 17 : 0;
  return {
    name: words.groupsSheet,
    key: label,
    columns: [
      text(compare.group, 24), { title: compare.year, kind: 'code', width: 8 }, count(compare.count), cost(words.median), cost(words.p25), cost(words.p75), cost(words.mad), cost(words.min), cost(words.max), cost(words.mean),
      cost(words.pooled), count(words.outliers), count(words.leftOut), text(compare.roles.unit, 14), { title: words.indicator, kind: 'code', width: 16 }, cost(words.trend), text(words.refused, 40), ...(several ? [text(words.groupAndYear, 28)] : []),
    ],
    rows: [
      ...groups.map((one) => [
        one.group, one.year === null ? '' : String(one.year), one.count, one.median, one.p25, one.p75, one.mad, one.min, one.max, one.mean, one.pooled, one.outliers, one.left_out, one.output_unit ?? '', one.indicator_id ?? '', one.trend, '', ...named(one),
      ]),
      ...refused.map((one) => [one.group, one.year === null ? '' : String(one.year), ...Array.from({ length: 14 }, () => null), one.reason, ...named(one)]),
    ],
    comments: [{ row: 0, column: 3, text: explanation }],
    commentTitle: compare.spending.explanation,
    charts: [{ kind: 'bar', title: words.median, categories: label, values: [4, 3, 5] }],
  };
}

const yearsOf = (groups: readonly Group[]) => [...new Set(groups.flatMap(({ years }) => years.map(({ year }) => year)))].sort((one, other) => one - other);
const medianIn = ({ years }: Group, wanted: number) => years.find(({ year }) => year === wanted)?.median ?? null;

/** A row a year, a column a group. */
function trendTable({ groups }: Pick<UnitsResult, 'groups'>, { compare }: Locale): SheetTable {
  const told = trendsOf(groups);
  return {
    name: compare.spread.trendSheet,
    key: 0,
    columns: [{ title: compare.year, kind: 'code', width: 8 }, ...told.map(({ group }) => ({ title: group, kind: 'number' as const, format: '#,##0.00####', width: 16 }))],
    rows: yearsOf(told).map((year) => [String(year), ...told.map((group) => medianIn(group, year))]),
    charts: [{ kind: 'line', title: compare.spread.trendChart, categories: 0, values: told.slice(0, MOST_LINES).map((_, index) => index + 1) }],
  };
}

/** Medians of one group by year, with the same unit's own figures where it is marked. */
export function trendChart(group: Group, own: UnitRow | null, rows: readonly UnitRow[], words: Locale): LineChart | null {
  const { compare } = words;
  if (group.years.length === 0) return null;
  const years = group.years.map(({ year }) => year);
  const mine = own === null ? null : years.map((year) => rows.find((row) => row.group === group.group && row.year === year && nameOf(row, words) === nameOf(own, words))?.unit_cost ?? null);
  return {
    kind: 'line', category: compare.year, categories: years.map(String), value: { title: compare.unitCost, unit: compare.yuan },
    series: [{ name: compare.spread.median, values: group.years.map(({ median }) => median) }, ...(mine?.some((value) => value !== null) ? [{ name: nameOf(own!, words), values: mine }] : [])],
  };
}

/** Where one's own stands in its group; null where it has no place. */
export function ownSentence(own: UnitRow, group: Group, words: Locale, format: Formats): string | null {
  const { unit_cost, rank, percentile } = own;
  if (unit_cost === null || rank === null || percentile === null) return null;
  const { spread } = words.compare;
  const against = group.median > 0 ? spread.against(format.percent(Math.abs(unit_cost / group.median - 1)), Math.sign(unit_cost - group.median)) : '';
  return spread.own(nameOf(own, words), format.number(unit_cost), format.count(rank), format.count(group.count), format.percent(percentile)) + against;
}

/** Rows without a place, or with a figure to be checked, by the cell that is to be looked at. */
export function cellsToCheck(rows: readonly UnitRow[], asked: NonNullable<UnitsQuestion['rows']>, table: ReadTable, columns: UnitColumns): { readonly cell: string; readonly name: string; readonly reason: string }[] {
  const blamed = { missing: null, negative: null, zero_output: columns.output, zero_cost: columns.cost };
  return rows.flatMap((row, index) => {
    const [given, line] = [asked[index], table.rows[index]];
    if (!given || !line || row.reason === null || row.flag === null || !(row.flag in blamed)) return [];
    const costIsIt = row.flag === 'missing' ? given.cost === null : (given.cost ?? 0) < 0;
    const title = blamed[row.flag as keyof typeof blamed] ?? (costIsIt ? columns.cost : columns.output);
    const column = table.columns.find((one) => one.title === title);
    return column ? [{ cell: cellAddress({ row: line.row, column: table.column + column.index }), name: given.id, reason: row.reason }] : [];
  });
}
