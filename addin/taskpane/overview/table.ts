/** The one-page report and the lists behind its figures, in the pane and in the sheet. Pure. */
import type { ResultOf } from '../../../analytics/contract.ts';
import type { overviewProjects } from '../../../analytics/overview/contract.ts';
import type { Locale } from '../../locale/index.ts';
import type { SheetTable } from '../../workbook.ts';
import { STATES } from '../ledger/query.ts';
import { figureColumn, textColumn } from '../shared/columns.ts';
import type { Formats } from '../shared/format.ts';
import type { Column } from '../shared/table-rows.ts';
import { bookName, coverageRows, gradeRows, LAMPS_SHOWN, stageName, type Year } from './figures.ts';

export type ListRow = ResultOf<typeof overviewProjects>['rows'][number];
type ReportRow = readonly [part: string, book: string, item: string, count: number | null, countShare: number | null, amount: number | null, amountShare: number | null, note: string];

export function listColumns({ overview }: Locale, format: Formats, scored: boolean): Column<ListRow>[] {
  const { columns: title } = overview;
  const text = textColumn<ListRow>;
  const money = (id: string, name: string, of: (row: ListRow) => number | null) => figureColumn(id, format.withUnit(name), 120, of, format.amount);
  return [
    text('name', title.name, 180, ({ name, project_code }) => name ?? project_code),
    ...(scored ? [figureColumn<ListRow>('score', title.score, 72, ({ score }) => score, format.number), text('grade', title.grade, 84, ({ grade }) => grade), text('conclusion', title.conclusion, 150, ({ conclusion }) => conclusion)] : []),
    money('amount', title.amount, ({ amount }) => amount),
    money('executed', title.executed, ({ executed }) => executed),
    text('org', title.org, 150, ({ org_name, org_code }) => org_name ?? org_code),
    text('book', title.book, 120, ({ budget_book }) => budget_book),
    text('code', title.code, 150, ({ project_code }) => project_code),
  ];
}

export function listTable(title: string, rows: readonly ListRow[], scored: boolean, { overview }: Locale): SheetTable {
  const { columns: name } = overview;
  return {
    name: title,
    key: 0,
    columns: [
      { title: name.code, kind: 'code', width: 24 },
      { title: name.name, kind: 'text', width: 34 },
      { title: name.org, kind: 'text', width: 24 },
      { title: name.book, kind: 'text', width: 16 },
      { title: name.amount, kind: 'money', unit: 'wan_yuan', width: 14 },
      { title: name.executed, kind: 'money', unit: 'wan_yuan', width: 14 },
      ...(scored ? ([{ title: name.score, kind: 'number', format: '0.00', width: 10 }, { title: name.grade, kind: 'text', width: 10 }, { title: name.conclusion, kind: 'text', width: 24 }] as const) : []),
    ],
    rows: rows.map((row) => [
      row.project_code, row.name ?? '', row.org_name ?? row.org_code ?? '', row.budget_book ?? '', row.amount, row.executed,
      ...(scored ? [row.score, row.grade ?? '', row.conclusion ?? ''] : []),
    ]),
    freeze: { rows: 1, columns: 2 },
  };
}

/** Every figure of the year on one sheet, a row each. */
export function reportTable(found: Year, words: Locale, format: Formats): SheetTable {
  const { overview } = words;
  const { reportColumns: title } = overview;
  return {
    name: overview.reportSheet(String(found.fiscal_year)),
    columns: [
      { title: title.part, kind: 'text', width: 12 },
      { title: title.book, kind: 'text', width: 20 },
      { title: title.item, kind: 'text', width: 24 },
      { title: title.count, kind: 'number', format: '#,##0', width: 10 },
      { title: title.countShare, kind: 'share', width: 12 },
      { title: title.amount, kind: 'money', unit: 'wan_yuan', width: 18 },
      { title: title.amountShare, kind: 'share', width: 12 },
      { title: title.note, kind: 'text', width: 50 },
    ],
    rows: [...scaleRows(found, words, format), ...coverage(found, words), ...lampRows(found, words), ...grades(found, words, format), ...ledgerRows(found, words)],
  };
}

function scaleRows({ total, budget_books }: Year, words: Locale, format: Formats): ReportRow[] {
  const { overview } = words;
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : null);
  return [
    [overview.parts.scale, overview.allBooks, overview.projectsItem, total.count, total.count > 0 ? 1 : null, total.amount, total.amount > 0 ? 1 : null, overview.amountNote],
    ...budget_books.map(({ budget_book, count, amount }): ReportRow => [overview.parts.scale, bookName(budget_book, words), overview.projectsItem, count, share(count, total.count), amount, share(amount, total.amount), '']),
    [overview.parts.scale, overview.allBooks, overview.executedItem, null, null, total.executed, total.execution_rate, total.execution_rate === null ? '' : overview.executed(format.money(total.executed), format.percent(total.execution_rate))],
  ];
}

const coverage = (found: Year, words: Locale): ReportRow[] =>
  [null, ...found.budget_books.map(({ budget_book }) => budget_book)].flatMap((book) =>
    coverageRows(found, book).map(({ stage, count, count_share, amount, amount_share }): ReportRow => [words.overview.parts.coverage, bookName(book, words), stageName(stage, found, words), count, count_share, amount, amount_share, '']));

function lampRows({ lamps, total }: Year, { overview, monitor }: Locale): ReportRow[] {
  if (lamps === null) return [[overview.parts.lamps, overview.allBooks, overview.lampKinds.overall, null, null, null, null, overview.noLamps]];
  return (['overall', 'execution', 'goal'] as const).flatMap((kind) =>
    LAMPS_SHOWN.map((lamp): ReportRow => [overview.parts.lamps, overview.allBooks, `${overview.lampKinds[kind]} ${monitor.lamps[lamp]}`, lamps[kind][lamp], total.count > 0 ? lamps[kind][lamp] / total.count : null, null, null, overview.lampsIn(String(lamps.month))]));
}

function grades(found: Year, { overview }: Locale, format: Formats): ReportRow[] {
  const rows = gradeRows(found);
  if (rows.length === 0) return [[overview.parts.grades, overview.allBooks, overview.grades, null, null, null, null, overview.noGrades]];
  return rows.flatMap(({ stage, grades: of }) => {
    const all = of.reduce((sum, { count }) => sum + count, 0);
    return of.map(({ grade, count, amount, mean_score }): ReportRow => [
      overview.parts.grades, overview.allBooks, overview.listTitle.grade(overview.stages[stage], grade ?? overview.noGrade), count, count / all, amount, null, mean_score === null ? '' : overview.meanScore(format.number(mean_score)),
    ]);
  });
}

const ledgerRows = ({ ledger }: Year, { overview, ledger: words }: Locale): ReportRow[] =>
  STATES.map((state): ReportRow => [overview.parts.ledger, overview.allBooks, words.states[state], state === 'week' ? ledger.due_in_a_week : ledger[state], null, null, null, overview.asOf(ledger.as_of)]);
