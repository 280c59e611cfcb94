/** What follows from the results, as a table of the pane and of the sheet. Pure. */
import type { ConsequenceRow } from '../../../analytics/evaluate/consequence/contract.ts';
import type { Locale } from '../../locale/index.ts';
import type { LampColour } from '../../sheet/result-table.ts';
import type { SheetTable } from '../../workbook.ts';
import { figureColumn, textColumn } from '../shared/columns.ts';
import type { Formats } from '../shared/format.ts';
import type { Column } from '../shared/table-rows.ts';

export type Suggestion = NonNullable<ConsequenceRow['suggestion']>;
const SUGGESTION_COLOURS: Readonly<Record<Suggestion, LampColour>> = { cancel: 'red', adjust: 'yellow', continue: 'green' };

export function resultColumns({ evaluation }: Locale, format: Formats): Column<ConsequenceRow>[] {
  const { resultColumns: title, suggestions, kinds } = evaluation;
  return [
    textColumn('name', title.name, 170, ({ name, project_code }) => name ?? project_code),
    { ...textColumn<ConsequenceRow>('suggestion', title.suggestion, 100, ({ suggestion }) => suggestions[suggestion ?? 'none']), colour: ({ suggestion }) => suggestion && SUGGESTION_COLOURS[suggestion] },
    textColumn('explanation', title.explanation, 300, ({ explanation }) => explanation),
    textColumn('kind', title.kind, 100, ({ result_kind }) => result_kind && kinds[result_kind]),
    figureColumn('score', title.score, 80, ({ score }) => score, format.number),
    textColumn('grade', title.grade, 68, ({ grade }) => grade),
    figureColumn('self', title.self, 88, ({ self_score }) => self_score, format.number),
    figureColumn('difference', title.difference, 104, ({ difference }) => difference, format.number),
    textColumn('exante', title.exante, 100, ({ exante_conclusion }) => exante_conclusion),
    figureColumn('budget', title.budget, 110, ({ budget }) => budget, format.money),
    textColumn('code', title.code, 150, ({ project_code }) => project_code),
  ];
}

export function resultTable(rows: readonly ConsequenceRow[], year: number, { evaluation, labelled }: Locale): SheetTable {
  const { resultColumns: title, suggestions, kinds } = evaluation;
  return {
    name: evaluation.resultSheet(String(year)), key: 0,
    columns: [
      { title: title.code, kind: 'code', width: 24 }, { title: title.name, kind: 'text', width: 34 }, { title: title.budget, kind: 'money', unit: 'wan_yuan', width: 14 }, { title: title.suggestion, kind: 'text', width: 10 },
      { title: title.kind, kind: 'text', width: 12 }, { title: title.score, kind: 'number', width: 10 }, { title: title.grade, kind: 'text', width: 8 }, { title: title.self, kind: 'number', width: 8 }, { title: title.difference, kind: 'number', width: 10 }, { title: title.exante, kind: 'text', width: 14 },
      { title: title.explanation, kind: 'text', width: 60 }, { title: title.sources, kind: 'text', width: 60 },
    ],
    rows: rows.map((row) => [row.project_code, row.name ?? '', row.budget, suggestions[row.suggestion ?? 'none'], row.result_kind === null ? '' : kinds[row.result_kind], row.score, row.grade ?? '', row.self_score, row.difference, row.exante_conclusion ?? '', row.explanation, row.reasons.map(({ rule, source }) => labelled(rule, source)).join('\n')]),
    lamps: [{ column: 3, colours: { [suggestions.cancel]: 'red', [suggestions.adjust]: 'yellow', [suggestions.continue]: 'green' } }],
    freeze: { rows: 1, columns: 2 },
  };
}
