/** What is chosen to be looked at again, as a table of the pane and of the sheet. Pure. */
import type { CandidateRow } from '../../../analytics/evaluate/sample/contract.ts';
import type { Locale } from '../../locale/index.ts';
import type { SheetTable } from '../../workbook.ts';
import { figureColumn, textColumn } from '../shared/columns.ts';
import type { Formats } from '../shared/format.ts';
import type { Column } from '../shared/table-rows.ts';

const chosenOf = ({ chosen, done }: CandidateRow) => chosen ?? (done ? 'done' : 'none');

export function sampleColumns({ evaluation, sentences }: Locale, format: Formats): Column<CandidateRow>[] {
  const { sampleColumns: title, chosenBy } = evaluation;
  return [
    textColumn('name', title.name, 170, ({ name, project_code }) => name ?? project_code),
    { ...textColumn<CandidateRow>('chosen', title.chosen, 76, (row) => chosenBy[chosenOf(row)]), colour: ({ chosen }) => (chosen === 'risk' ? 'red' : chosen === 'lot' ? 'blue' : null) },
    figureColumn('risk', title.risk, 64, ({ risk }) => risk, format.number),
    textColumn('reasons', title.reasons, 280, ({ reasons }) => sentences(reasons.map(({ points, text: why }) => `${why} +${points}`))),
    textColumn('entered', title.entered, 200, ({ entered }) => sentences(entered.map((one) => one.text))),
    textColumn('org', title.org, 130, ({ org_name, org_code }) => org_name ?? org_code),
    figureColumn('budget', title.budget, 110, ({ budget }) => budget, format.money),
    figureColumn('self', title.self, 88, ({ self_score }) => self_score, format.number),
    figureColumn('execution', title.execution, 92, ({ execution_rate }) => execution_rate, format.percent),
    textColumn('code', title.code, 150, ({ project_code }) => project_code),
  ];
}

export function sampleTable(rows: readonly CandidateRow[], year: number, { evaluation, sentences }: Locale): SheetTable {
  const { sampleColumns: title, chosenBy } = evaluation;
  return {
    name: evaluation.sampleSheet(String(year)), key: 1,
    columns: [
      { title: title.rank, kind: 'number', width: 6 }, { title: title.code, kind: 'code', width: 24 }, { title: title.name, kind: 'text', width: 34 }, { title: title.org, kind: 'text', width: 20 }, { title: title.budget, kind: 'money', unit: 'wan_yuan', width: 14 },
      { title: title.self, kind: 'number', width: 10 }, { title: title.grade, kind: 'text', width: 8 }, { title: title.execution, kind: 'share', width: 10 }, { title: title.risk, kind: 'number', width: 8 }, { title: title.chosen, kind: 'text', width: 10 },
      { title: title.reasons, kind: 'text', width: 60 }, { title: title.entered, kind: 'text', width: 40 },
    ],
    rows: rows.map((row) => [row.rank, row.project_code, row.name ?? '', row.org_name ?? row.org_code ?? '', row.budget, row.self_score, row.self_grade ?? '', row.execution_rate, row.risk, chosenBy[chosenOf(row)], sentences(row.reasons.map(({ points, text: why }) => `${why} +${points}`)), sentences(row.entered.map((one) => one.text))]),
    lamps: [{ column: 9, colours: { [chosenBy.risk]: 'red', [chosenBy.lot]: 'blue', [chosenBy.done]: 'green' } }],
    freeze: { rows: 1, columns: 3 },
  };
}
