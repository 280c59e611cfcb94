/** The ledger in the pane and in the sheet. Pure. */
import type { RectificationRow } from '../../../analytics/rectification/contract.ts';
import type { Locale } from '../../locale/index.ts';
import type { SheetTable } from '../../workbook.ts';
import { textColumn } from '../shared/columns.ts';
import type { Formats } from '../shared/format.ts';
import type { Column } from '../shared/table-rows.ts';
import { dayInChina } from '../shared/china-time.ts';

export const projectOf = ({ project_name, project_code }: Pick<RectificationRow, 'project_name' | 'project_code'>): string => project_name ?? project_code;

/** How long there is left, or by how much it is late. */
export function leftText({ days_left, due_on }: Pick<RectificationRow, 'days_left' | 'due_on'>, { ledger }: Locale, format: Formats): string {
  if (days_left === null) return due_on === null ? ledger.noDay : '';
  return days_left < 0 ? ledger.daysOver(format.count(-days_left)) : ledger.daysLeft(format.count(days_left));
}

export function ledgerColumns(words: Locale, format: Formats): Column<RectificationRow>[] {
  const { ledger } = words;
  const { columns: title } = ledger;
  const text = textColumn<RectificationRow>;
  return [
    text('project', title.project, 170, projectOf),
    { id: 'severity', title: title.severity, width: 76, value: ({ severity }) => ledger.severities[severity], text: ({ severity }) => ledger.severities[severity], colour: ({ severity }) => severity },
    text('stage', title.stage, 96, ({ stage }) => ledger.states[stage]),
    text('due', title.due, 100, ({ due_on }) => due_on),
    { id: 'left', title: title.left, width: 110, value: ({ days_left }) => days_left, text: (row) => leftText(row, words, format), colour: ({ overdue }) => (overdue ? 'red' : null) },
    text('org', title.org, 140, ({ org_name, org_code }) => org_name ?? org_code),
    text('responsible', title.responsible, 84, ({ responsible }) => responsible),
    text('problem', title.problem, 270, ({ problem }) => problem),
    text('source', title.source, 84, ({ source }) => ledger.sources[source]),
    text('code', title.code, 150, ({ project_code }) => project_code),
  ];
}

/** The ledger as it stands, a row a problem. */
export function ledgerTable(rows: readonly RectificationRow[], { ledger }: Locale): SheetTable {
  const { columns: title } = ledger;
  return {
    name: ledger.sheet,
    key: 0,
    columns: [
      { title: title.id, kind: 'code', width: 38 },
      { title: title.code, kind: 'code', width: 24 },
      { title: title.project, kind: 'text', width: 34 },
      { title: title.year, kind: 'code', width: 8 },
      { title: title.org, kind: 'text', width: 24 },
      { title: title.severity, kind: 'text', width: 8 },
      { title: title.stage, kind: 'text', width: 12 },
      { title: title.due, kind: 'date', width: 12 },
      { title: title.overdue, kind: 'text', width: 8 },
      { title: title.problem, kind: 'text', width: 60 },
      { title: title.demand, kind: 'text', width: 50 },
      { title: title.responsible, kind: 'text', width: 12 },
      { title: title.source, kind: 'text', width: 10 },
      { title: title.sourceKey, kind: 'code', width: 12 },
      { title: title.opened, kind: 'date', width: 12 },
      { title: title.submitted, kind: 'date', width: 12 },
      { title: title.closed, kind: 'date', width: 12 },
    ],
    rows: rows.map((row) => [
      row.rectification_id, row.project_code, row.project_name ?? '', String(row.fiscal_year), row.org_name ?? row.org_code ?? '', ledger.severities[row.severity], ledger.states[row.stage], row.due_on ?? '',
      row.overdue ? ledger.overdueYes : '', row.problem, row.demand, row.responsible, ledger.sources[row.source], row.source_key, dayOf(row.opened_at), dayOf(row.submitted_at), dayOf(row.closed_at),
    ]),
    lamps: [
      { column: 5, colours: { [ledger.severities.red]: 'red', [ledger.severities.yellow]: 'yellow', [ledger.severities.blue]: 'blue' } },
      { column: 8, colours: { [ledger.overdueYes]: 'red' } },
    ],
    freeze: { rows: 1, columns: 3 },
  };
}

const dayOf = (moment: string | null): string => (moment === null ? '' : dayInChina(moment));
