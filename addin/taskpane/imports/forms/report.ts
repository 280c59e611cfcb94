/** What an import of forms found, a row a place: in the pane, and in the sheet. Pure. */
import type { BatchReport } from '../../../../analytics/forms/batch/contract.ts';
import type { ImportReport } from '../../../../analytics/imports/contract.ts';
import type { Locale } from '../../../locale/index.ts';
import type { SheetTable } from '../../../workbook.ts';
import { textColumn } from '../../shared/columns.ts';
import type { Column } from '../../shared/table-rows.ts';

export type Place = { readonly file: string | null; readonly sheet: string | null; readonly cell: string | null; readonly severity: 'problem' | 'notice' | 'file'; readonly message: string; readonly value: string | null; readonly expected: string };

/** Problems first, then what should be looked at. */
export function placesOf({ problems, notices = [] }: Pick<ImportReport, 'problems' | 'notices'>): Place[] {
  return [
    ...problems.map(({ sheet, cell = null, message, value, expected }) => ({ file: null, sheet, cell, severity: 'problem' as const, message, value, expected })),
    ...notices.map(({ sheet, cell, message, value, expected }) => ({ file: null, sheet, cell, severity: 'notice' as const, message, value, expected })),
  ];
}

/** Files that could not be read, problems, notices; each group in the order of the files. */
export function placesOfBatch({ results, problems, notices }: Pick<BatchReport, 'results' | 'problems' | 'notices'>): Place[] {
  return [
    ...results.flatMap(({ file, reason }) => (reason === null ? [] : [{ file, sheet: null, cell: null, severity: 'file' as const, message: reason, value: null, expected: '' }])),
    ...problems.map((one) => ({ ...placesOf({ problems: [one] })[0]!, file: one.file })),
    ...notices.map((one) => ({ ...placesOf({ problems: [], notices: [one] })[0]!, file: one.file })),
  ];
}

export function placeColumns({ official }: Locale): Column<Place>[] {
  const { columns: title } = official;
  const text = textColumn<Place>;
  return [
    text('file', title.file, 170, ({ file }) => file),
    { ...text('severity', title.severity, 70, ({ severity }) => official.severities[severity]), colour: ({ severity }) => (severity === 'notice' ? 'yellow' : 'red') },
    text('cell', title.cell, 70, ({ cell }) => cell), text('message', title.message, 320, ({ message }) => message), text('sheet', title.sheet, 110, ({ sheet }) => sheet),
    text('value', title.value, 110, ({ value }) => value), text('expected', title.expected, 150, ({ expected }) => expected),
  ];
}

export function placeTable(places: readonly Place[], { official }: Locale): SheetTable {
  const { columns: title } = official;
  return {
    name: official.reportSheet,
    columns: [
      { title: title.file, kind: 'text', width: 34 }, { title: title.sheet, kind: 'text', width: 18 }, { title: title.cell, kind: 'text', width: 10 }, { title: title.severity, kind: 'text', width: 8 },
      { title: title.message, kind: 'text', width: 70 }, { title: title.value, kind: 'text', width: 18 }, { title: title.expected, kind: 'text', width: 26 },
    ],
    rows: places.map(({ file, sheet, cell, severity, message, value, expected }) => [file ?? '', sheet ?? '', cell ?? '', official.severities[severity], message, value ?? '', expected]),
    lamps: [{ column: 3, colours: { [official.severities.problem]: 'red', [official.severities.file]: 'red', [official.severities.notice]: 'yellow' } }],
    freeze: { rows: 1, columns: 1 },
  };
}
