/** Unit costs in the pane, in the sheet, and as a chart. Pure. */
import type { ResultOf } from '../../../../analytics/contract.ts';
import type { units } from '../../../../analytics/compare/units/contract.ts';
import type { Locale } from '../../../locale/index.ts';
import type { SheetTable } from '../../../workbook.ts';
import type { HistogramChart } from '../../chart/spec.ts';
import { figureColumn, textColumn } from '../../shared/columns.ts';
import type { Formats } from '../../shared/format.ts';
import type { Column } from '../../shared/table-rows.ts';

export type UnitsResult = ResultOf<typeof units>;
export type UnitRow = UnitsResult['rows'][number];
/** A row with the place that tells it from others of the same name. */
export type PlacedRow = UnitRow & { readonly place: number };

export const placed = (rows: readonly UnitRow[]): PlacedRow[] => rows.map((row, place) => ({ ...row, place }));
export const nameOf = ({ label, id }: Pick<UnitRow, 'label' | 'id'>, { compare }: Locale): string => label ?? id ?? compare.other;

/** Whether any unit has a year before. */
const changes = (rows: readonly UnitRow[]) => rows.some(({ change }) => change !== null);

export function unitColumns(rows: readonly UnitRow[], words: Locale, format: Formats): Column<PlacedRow>[] {
  const { compare } = words;
  const figure = (id: string, title: string, value: (row: PlacedRow) => number | null, text: (value: number) => string, width = 92) =>
    figureColumn(id, title, width, value, text);
  return [
    textColumn('name', compare.name, 150, (row) => nameOf(row, words)),
    ...(rows.some(({ year }) => year !== null) ? [figure('year', compare.year, ({ year }) => year, String, 64)] : []),
    textColumn('group', compare.group, 110, ({ group }) => group),
    figure('unit_cost', compare.unitCostYuan, ({ unit_cost }) => unit_cost, format.number, 110),
    figure('rank', compare.rank, ({ rank }) => rank, format.count, 64),
    figure('percentile', compare.percentile, ({ percentile }) => percentile, format.percent, 80),
    figure('mad', compare.madScore, ({ mad_score }) => mad_score, format.number, 80),
    ...(changes(rows) ? [figure('change', compare.spread.change, ({ change }) => change, format.percent, 110)] : []),
    { id: 'flag', title: compare.flag, width: 100, value: ({ flag }) => (flag ? compare.flags[flag] : null), text: ({ flag }) => (flag ? compare.flags[flag] : '') },
    { id: 'reason', title: compare.reason, width: 270, value: ({ reason }) => reason, text: ({ reason }) => reason ?? '' },
  ];
}

/** Every row with its place in its group; what is odd is said by a colour and a sentence. */
export function unitsTable({ rows, explanation }: Pick<UnitsResult, 'rows' | 'explanation'>, words: Locale): SheetTable {
  const { compare } = words;
  return {
    name: compare.unitsSheet,
    key: 0,
    columns: [
      { title: compare.name, kind: 'text', width: 28 },
      { title: compare.group, kind: 'text', width: 18 },
      { title: compare.year, kind: 'code', width: 8 },
      { title: compare.unitCostYuan, kind: 'number', format: '#,##0.00####', width: 16 },
      { title: compare.rank, kind: 'number', format: '#,##0', width: 8 },
      { title: compare.percentile, kind: 'share', width: 10 },
      { title: compare.madScore, kind: 'number', format: '0.00', width: 10 },
      { title: compare.flag, kind: 'text', width: 12 },
      { title: compare.reason, kind: 'text', width: 60 },
      ...(changes(rows) ? [{ title: compare.spread.change, kind: 'share' as const, width: 12 }] : []),
    ],
    rows: rows.map((row) => [nameOf(row, words), row.group, row.year === null ? '' : String(row.year), row.unit_cost, row.rank, row.percentile, row.mad_score, row.flag ? compare.flags[row.flag] : '', row.reason ?? '', ...(changes(rows) ? [row.change] : [])]),
    comments: rows.length === 0 ? [] : [{ row: 0, column: 3, text: explanation }],
    commentTitle: compare.spending.explanation,
    lamps: [{ column: 7, colours: { [compare.flags.high]: 'red', [compare.flags.low]: 'blue', [compare.flags.zero_cost]: 'yellow' } }],
    charts: [{ kind: 'bar', title: compare.unitCostYuan, categories: 0, values: [3] }],
  };
}

/** How the unit costs of one group, in one year where years are compared each by itself, are spread, and where one of them stands; null where none has a unit cost. */
export function spreadChart(rows: readonly UnitRow[], group: string, own: UnitRow | null, words: Locale, year: number | null = null): HistogramChart | null {
  const { compare } = words;
  const values = rows.flatMap((row) => (row.group === group && (year === null || row.year === year) && row.unit_cost !== null ? [row.unit_cost] : []));
  if (values.length === 0) return null;
  const marks = own?.group === group && (year === null || own.year === year) && own.unit_cost !== null ? [{ name: nameOf(own, words), value: own.unit_cost }] : [];
  return { kind: 'histogram', value: { title: compare.unitCost, unit: compare.yuan }, count: { title: compare.count }, values, marks };
}

/** The row that a person names, by the whole of its name before a part of it. */
export function rowNamed(rows: readonly UnitRow[], typed: string, words: Locale): UnitRow | null {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return null;
  const names = rows.map((row) => nameOf(row, words).toLowerCase());
  const whole = names.indexOf(wanted);
  return rows[whole === -1 ? names.findIndex((name) => name.includes(wanted)) : whole] ?? null;
}
