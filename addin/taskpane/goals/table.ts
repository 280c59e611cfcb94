/** Goal forms under review, in the pane and in the sheet. Pure. */
import type { ReviewRow } from '../../../analytics/goal-reviews/contract.ts';
import type { Locale } from '../../locale/index.ts';
import type { SheetTable } from '../../workbook.ts';
import { figureColumn, textColumn } from '../shared/columns.ts';
import type { Formats } from '../shared/format.ts';
import type { Column } from '../shared/table-rows.ts';
import { countsText } from './act.ts';
import { dayInChina } from '../shared/china-time.ts';

export const projectOf = ({ project_name, project_code }: Pick<ReviewRow, 'project_name' | 'project_code'>): string => project_name ?? project_code;
/** Whose desk: the organisation where it may be known, else what it is. */
export const holderOf = ({ holder, held_by }: Pick<ReviewRow, 'holder' | 'held_by'>, { flow }: Locale): string => holder ?? flow.holders[held_by];

export function reviewColumns(words: Locale, format: Formats): Column<ReviewRow>[] {
  const { flow, goals } = words;
  const { columns: title } = flow;
  const text = textColumn<ReviewRow>;
  const number = (id: string, name: string, width: number, of: (row: ReviewRow) => number) => figureColumn(id, name, width, of, format.count);
  return [
    text('project', title.project, 170, projectOf),
    text('stage', title.stage, 116, ({ stage_name }) => stage_name),
    text('holder', title.holder, 116, (row) => holderOf(row, words)),
    text('since', title.since, 96, ({ since }) => dayInChina(since)),
    number('days', title.days, 84, ({ days }) => days),
    { id: 'lamp', title: title.lamp, width: 84, value: ({ lamp }) => goals.lamps[lamp], text: ({ lamp }) => goals.lamps[lamp], colour: ({ lamp }) => lamp },
    text('findings', title.findings, 150, countsText),
    text('turn', title.turn, 84, ({ my_turn }) => (my_turn ? flow.yes : '')),
    number('round', title.round, 84, ({ round }) => round),
    text('org', title.org, 140, ({ org_name, org_code }) => org_name ?? org_code),
    text('year', title.year, 64, ({ fiscal_year }) => String(fiscal_year)),
    text('code', title.code, 150, ({ project_code }) => project_code),
  ];
}

/** A row a form, as it lies. */
export function reviewTable(rows: readonly ReviewRow[], words: Locale): SheetTable {
  const { flow, goals } = words;
  const { columns: title } = flow;
  return {
    name: flow.sheet,
    key: 0,
    columns: [
      { title: title.id, kind: 'code', width: 38 }, { title: title.code, kind: 'code', width: 24 }, { title: title.project, kind: 'text', width: 34 }, { title: title.year, kind: 'code', width: 8 },
      { title: title.org, kind: 'text', width: 24 }, { title: title.amount, kind: 'number', width: 16, format: '#,##0.00' }, { title: title.stage, kind: 'text', width: 18 }, { title: title.holder, kind: 'text', width: 22 },
      { title: title.since, kind: 'date', width: 12 }, { title: title.days, kind: 'number', width: 10, format: '0' }, { title: title.lamp, kind: 'text', width: 10 }, { title: title.findings, kind: 'text', width: 18 },
      { title: title.indicators, kind: 'number', width: 8, format: '0' }, { title: title.weight, kind: 'number', width: 10, format: '0.##' }, { title: title.round, kind: 'number', width: 10, format: '0' }, { title: title.movedBy, kind: 'text', width: 20 },
    ],
    rows: rows.map((row) => [
      row.review_id, row.project_code, row.project_name ?? '', String(row.fiscal_year), row.org_name ?? row.org_code ?? '', row.amount, row.stage_name, holderOf(row, words), dayInChina(row.since), row.days,
      goals.lamps[row.lamp], countsText(row), row.indicators, row.weight_total, row.round, row.moved_by,
    ]),
    lamps: [{ column: 10, colours: { [goals.lamps.red]: 'red', [goals.lamps.yellow]: 'yellow', [goals.lamps.blue]: 'blue', [goals.lamps.green]: 'green' } }],
    freeze: { rows: 1, columns: 3 },
  };
}
