/** How output goes with spending: in the pane, in the sheet, as a chart. Pure. */
import type { elasticity } from '../../../../analytics/compare/elasticity/contract.ts';
import type { ResultOf } from '../../../../analytics/contract.ts';
import { fixed } from '../../../../analytics/numeric/rounding.ts';
import type { Locale } from '../../../locale/index.ts';
import type { SheetTable } from '../../../workbook.ts';
import type { ScatterChart } from '../../chart/spec.ts';
import { figureColumn, textColumn } from '../../shared/columns.ts';
import type { Formats } from '../../shared/format.ts';
import type { Column } from '../../shared/table-rows.ts';

export type SpendingResult = ResultOf<typeof elasticity>;
type Bare = Omit<SpendingResult, 'provenance'>;
export type Residual = SpendingResult['residuals'][number];
export const SPENDING_PARTS = ['ranking', 'summary', 'left_out'] as const;
export type SpendingPart = (typeof SPENDING_PARTS)[number];

const DIGITS = 4;
const nameOf = ({ label, id }: Residual) => label ?? id;
/** By which share output is above what its spending goes with. */
const shareAbove = ({ residual }: Residual) => Math.expm1(residual);

export function residualColumns({ compare }: Locale, format: Formats): Column<Residual>[] {
  const { spending: words } = compare;
  const figure = (id: string, title: string, value: (row: Residual) => number, text: (value: number) => string, width = 110) =>
    figureColumn(id, title, width, value, text);
  return [
    textColumn('name', compare.name, 140, nameOf),
    figure('rank', compare.rank, ({ rank }) => rank, format.count, 64),
    figure('year', compare.year, ({ year }) => year, String, 64),
    figure('spending', format.withUnit(words.spending), ({ spending }) => spending, format.amount, 130),
    figure('output', compare.roles.output, ({ output }) => output, format.number),
    figure('expected', words.expected, ({ expected_output }) => expected_output, format.number, 140),
    figure('against', words.against, shareAbove, format.percent, 130),
    figure('residual', words.residual, ({ residual }) => residual, (value) => fixed(value, DIGITS), 120),
  ];
}

/** The figures above all, each with its name and its text. */
export function summaryLines(result: Bare, { compare: { spending: words } }: Locale): { readonly name: string; readonly value: number; readonly whole: boolean }[] {
  const line = (name: string, value: number | null, whole = false) => (value === null ? [] : [{ name, value, whole }]);
  return [
    ...line(words.elasticity, result.elasticity),
    ...line(words.from, result.interval.low),
    ...line(words.to, result.interval.high),
    ...line(words.standardError, result.standard_error),
    ...line(words.rSquared, result.r_squared),
    ...line(words.rSquaredWithin, result.r_squared_within),
    ...line(words.rows, result.n, true),
    ...line(words.units, result.units, true),
    ...line(words.years, result.years, true),
    ...line(words.freedom, result.degrees_of_freedom, true),
  ];
}

export const shown = ({ value, whole }: { readonly value: number; readonly whole: boolean }, format: Formats): string => (whole ? format.count(value) : fixed(value, DIGITS));

export function spendingTable(result: Bare, part: SpendingPart, words: Locale): SheetTable {
  return { ranking: rankingTable, summary: summaryTable, left_out: leftOutTable }[part](result, words);
}

/** Logarithms stand beside the figures, so that the chart of the sheet shows what the line was put through. */
function rankingTable({ residuals, caveat, r_squared_within }: Bare, { compare }: Locale): SheetTable {
  const { spending: words } = compare;
  const number = (title: string, format: string, width = 14) => ({ title, kind: 'number' as const, format, width });
  return {
    name: words.rankingSheet,
    key: 0,
    columns: [
      { title: compare.name, kind: 'text', width: 24 },
      { title: compare.year, kind: 'code', width: 8 },
      number(compare.rank, '#,##0', 8),
      { title: words.spending, kind: 'money', width: 18 },
      number(compare.roles.output, '#,##0.##'),
      number(words.expected, '#,##0.##', 18),
      { title: words.against, kind: 'share', width: 16 },
      number(words.residual, '0.0000'),
      number(words.logSpending, '0.0000'),
      number(words.logOutput, '0.0000'),
      number(words.logExpected, '0.0000'),
    ],
    rows: residuals.map((row) => [
      nameOf(row), String(row.year), row.rank, row.spending, row.output, row.expected_output, shareAbove(row), row.residual, Math.log(row.spending), Math.log(row.output), Math.log(row.expected_output),
    ]),
    comments: residuals.length === 0 ? [] : [{ row: 0, column: 7, text: caveat }],
    commentTitle: words.caveat,
    // One line is drawn whole whatever the order of the rows; of a line a year, the points that lie on them.
    charts: [{ kind: 'scatter', title: words.chart, x: 8, y: 9, ...(r_squared_within === null ? { lines: [10] } : { also: [10] }), fitted: true }],
    freeze: { rows: 1, columns: 1 },
  };
}

function summaryTable(result: Bare, locale: Locale): SheetTable {
  const { spending: words } = locale.compare;
  return {
    name: words.summarySheet,
    key: 0,
    columns: [{ title: words.measure, kind: 'text', width: 22 }, { title: words.value, kind: 'number', format: 'General', width: 60 }],
    rows: [
      ...summaryLines(result, locale).map(({ name, value }) => [name, value]),
      [words.errors, words.errorsOf[result.errors]],
      [words.explanation, result.explanation],
      [words.caveat, result.caveat],
      ...result.warnings.map((warning, index) => [index === 0 ? words.warning : `${words.warning} ${index + 1}`, warning]),
    ],
  };
}

function leftOutTable({ left_out }: Bare, { compare }: Locale): SheetTable {
  return {
    name: compare.spending.leftOutSheet,
    key: 0,
    columns: [{ title: compare.name, kind: 'text', width: 24 }, { title: compare.year, kind: 'code', width: 8 }, { title: compare.reason, kind: 'text', width: 60 }],
    rows: left_out.map(({ id, year, reason }) => [id, String(year), reason]),
  };
}

/** Points in logarithms with the line put through them; where each year has its own, the lines are parallel. */
export function spendingChart({ residuals }: Bare, byYear: boolean, outputTitle: string, { compare: { spending: words, unitPoint } }: Locale, format: Formats): ScatterChart {
  const several = new Set(residuals.map(({ year }) => year)).size > 1;
  const years = byYear ? [...new Set(residuals.map(({ year }) => year))].sort((one, other) => one - other) : [null];
  const points = years.flatMap((year, index) => {
    const some = residuals.filter((row) => year === null || row.year === year).sort((one, other) => one.spending - other.spending);
    const ends = [some[0]!, some.at(-1)!].map(({ spending, expected_output }) => [spending, expected_output] as const);
    return index === 0 ? ends : [[NaN, NaN] as const, ...ends];
  });
  return {
    kind: 'scatter',
    point: unitPoint,
    logarithmic: true,
    x: { title: words.spending, unit: format.moneyUnit, text: format.amount },
    y: { title: outputTitle },
    points: residuals.map((row) => ({ name: several ? `${nameOf(row)} ${row.year}` : nameOf(row), x: row.spending, y: row.output, ...(byYear && several && { group: String(row.year) }) })),
    line: { name: byYear && several ? words.fittedByYear : words.fitted, points },
  };
}
