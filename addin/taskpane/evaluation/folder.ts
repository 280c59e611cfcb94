/** Files of a folder as one archive, and what came of each. Pure but for reading the files. */
import type { BatchReport, FileResult } from '../../../analytics/forms/batch/contract.ts';
import type { Locale } from '../../locale/index.ts';
import type { SheetTable } from '../../workbook.ts';
import { zipOf } from '../../zip.ts';
import type { Entry } from '../ledger/entry.ts';
import { figureColumn, textColumn } from '../shared/columns.ts';
import type { Formats } from '../shared/format.ts';
import type { Column } from '../shared/table-rows.ts';

export const MOST_FILES = 10_000;

/** A zip that was chosen alone goes as it is. */
export async function archiveOf(files: readonly File[], signal: AbortSignal): Promise<File> {
  const [only] = files;
  if (files.length === 1 && /\.zip$/i.test(only!.name)) return only!;
  const packed = [];
  for (const file of files) {
    signal.throwIfAborted();
    packed.push({ name: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath, bytes: new Uint8Array(await file.arrayBuffer()) });
  }
  return new File([zipOf(packed)], 'forms.zip', { type: 'application/zip' });
}

/** One row a file, or a project of a file with several. */
export type FileRow = { readonly key: string; readonly result: FileResult; readonly project: FileResult['projects'][number] | null };

export function fileRows({ results }: BatchReport): FileRow[] {
  return results.flatMap((result): FileRow[] => (result.projects.length === 0 ? [{ key: result.file, result, project: null }] : result.projects.map((project) => ({ key: `${result.file} ${project.project_code}`, result, project }))));
}

const againText = ({ project }: FileRow, format: Formats): string => {
  const again = project?.rescored;
  if (!again) return '';
  return again.high - again.low < 0.005 ? format.number(again.low) : `${format.number(again.low)}–${format.number(again.high)}`;
};

export function fileColumns({ evaluation }: Locale, format: Formats, isTrial: boolean): Column<FileRow>[] {
  const { fileColumns: title } = evaluation;
  const states = isTrial ? evaluation.triedStates : evaluation.states;
  const of = textColumn<FileRow>;
  const number = (id: string, name: string, width: number, value: (row: FileRow) => number | null) => figureColumn(id, name, width, value, format.number);
  return [
    of('file', title.file, 200, ({ result }) => result.file),
    { ...of('state', title.state, 84, ({ result }) => states[result.state]), colour: ({ result }) => (result.state === 'refused' ? 'red' : result.state === 'skipped' ? 'yellow' : result.notices > 0 ? 'blue' : 'green') },
    number('stated', title.stated, 92, ({ project }) => project?.rescored?.stated ?? null),
    { ...number('again', title.again, 108, ({ project }) => project?.rescored?.low ?? null), text: (row) => againText(row, format) },
    number('differing', title.differing, 132, ({ project }) => project?.rescored?.differing ?? null),
    number('problems', title.problems, 84, ({ result }) => result.problems),
    number('notices', title.notices, 84, ({ result }) => result.notices),
    of('project', title.project, 150, ({ project }) => project?.project_code ?? ''),
    of('reason', title.reason, 260, ({ result }) => result.reason ?? ''),
  ];
}

export type FindingRow = { readonly severity: 'problem' | 'notice'; readonly file: string; readonly sheet: string | null; readonly cell: string | null; readonly value: string | null; readonly expected: string; readonly message: string };

export function findingRows({ problems, notices }: BatchReport): FindingRow[] {
  const row = (severity: FindingRow['severity']) => ({ file, sheet, cell, value, expected, message }: BatchReport['problems'][number] | BatchReport['notices'][number]): FindingRow => ({ severity, file, sheet, cell: cell ?? null, value, expected, message });
  return [...problems.map(row('problem')), ...notices.map(row('notice'))];
}

export function findingColumns({ evaluation }: Locale): Column<FindingRow>[] {
  const { findingColumns: title, severities } = evaluation;
  const of = textColumn<FindingRow>;
  return [
    { ...of('severity', title.severity, 64, ({ severity }) => severities[severity]), colour: ({ severity }) => (severity === 'problem' ? 'red' : 'yellow') },
    of('file', title.file, 180, ({ file }) => file),
    of('place', title.cell, 110, ({ sheet, cell }) => [sheet, cell].filter(Boolean).join('!')),
    of('message', title.message, 420, ({ message }) => message),
    of('value', title.value, 110, ({ value }) => value ?? ''),
    of('expected', title.expected, 160, ({ expected }) => expected),
  ];
}

/** The files with their scores; the problems by file and cell go to a sheet of their own. */
export function folderTables(report: BatchReport, words: Locale, format: Formats): { files: SheetTable; findings: SheetTable } {
  const { evaluation } = words;
  const { fileColumns: title, findingColumns: found, severities } = evaluation;
  const states = report.dry_run ? evaluation.triedStates : evaluation.states;
  return {
    files: {
      name: evaluation.folderSheet,
      columns: [
        { title: title.file, kind: 'text', width: 40 }, { title: title.project, kind: 'code', width: 24 }, { title: title.state, kind: 'text', width: 12 }, { title: title.stated, kind: 'number', width: 10 }, { title: title.again, kind: 'text', width: 14 },
        { title: title.differing, kind: 'number', width: 14 }, { title: title.problems, kind: 'number', width: 8 }, { title: title.notices, kind: 'number', width: 8 }, { title: title.reason, kind: 'text', width: 60 },
      ],
      rows: fileRows(report).map((row) => [row.result.file, row.project?.project_code ?? '', states[row.result.state], row.project?.rescored?.stated ?? null, againText(row, format), row.project?.rescored?.differing ?? null, row.result.problems, row.result.notices, row.result.reason ?? '']),
      lamps: [{ column: 2, colours: { [states.refused]: 'red', [states.skipped]: 'yellow', [states.stored]: 'green', [states.already_stored]: 'green' } }],
      freeze: { rows: 1, columns: 1 },
    },
    findings: {
      name: evaluation.findingSheet,
      columns: [
        { title: found.severity, kind: 'text', width: 8 }, { title: found.file, kind: 'text', width: 40 }, { title: found.sheet, kind: 'text', width: 16 }, { title: found.cell, kind: 'text', width: 8 }, { title: found.value, kind: 'text', width: 18 },
        { title: found.expected, kind: 'text', width: 36 }, { title: found.message, kind: 'text', width: 80 },
      ],
      rows: findingRows(report).map((row) => [severities[row.severity], row.file, row.sheet ?? '', row.cell ?? '', row.value ?? '', row.expected, row.message]),
      lamps: [{ column: 0, colours: { [severities.problem]: 'red', [severities.notice]: 'yellow' } }],
      freeze: { rows: 1, columns: 2 },
    },
  };
}

/** Points are printed with one or two places. */
const ROUNDING = 0.051;

/** The projects whose own score is not what the rules give. */
export function differingEntries(report: BatchReport, { evaluation }: Locale, format: Formats): Entry[] {
  return fileRows(report).flatMap((row) => {
    const again = row.project?.rescored;
    if (!again || row.project === null) return [];
    const { stated, low, high, differing } = again;
    const outside = stated !== null && (stated < low - ROUNDING || stated > high + ROUNDING);
    if (differing === 0 && !outside) return [];
    const problem = evaluation.folderProblem(stated === null ? '—' : format.number(stated), againText(row, format), format.count(differing));
    return [{ project_code: row.project.project_code, fiscal_year: row.project.fiscal_year, source: 'evaluation' as const, source_key: `${row.project.fiscal_year} self`, severity: 'yellow' as const, problem, demand: evaluation.demandOf }];
  });
}
