/** What is loaded: files of tables, official forms, thousands of them in an archive. */
import type { z } from 'zod';
import { AppError } from '../../analytics/errors.ts';
import { batchReport, type BatchReport } from '../../analytics/forms/batch/contract.ts';
import { importList, importMappingList, importPreview, importReport, type ImportReport } from '../../analytics/imports/contract.ts';
import { formBody, type FormOptions, type FormSource } from './forms.ts';
import type { Asking } from './library.ts';
import { me } from './me.ts';
import { type AskOptions, isCancelled } from './request.ts';

export type ImportFile = {
  readonly file: File;
  readonly kind: string;
  readonly sourceName?: string;
  readonly mapping?: Readonly<Record<string, string | null>>;
  readonly dryRun: boolean;
};

/** Thousands of files take longer than one, and a large one longer than a question. */
const HOUR = 60 * 60_000;
const MINUTES = 10 * 60_000;

/** @param onDataVersion told of the data version that a load has made */
export function importCalls(asking: Asking, onDataVersion: (version: number) => void) {
  /** What was stored before a load was cancelled stays stored. */
  async function told<R extends { readonly data_version: number }>(dryRun: boolean, sent: Promise<R>): Promise<R> {
    try {
      const report = await sent;
      onDataVersion(report.data_version);
      return report;
    } catch (error) {
      if (!dryRun && isCancelled(error)) void asking(me, '/api/v1/me', {}).then(({ data_version }) => onDataVersion(data_version), () => undefined);
      throw error;
    }
  }
  return {
    /** What a file could be. */
    previewImport: (file: File, ask: AskOptions = {}) => asking(importPreview, '/api/v1/imports/preview', { deadlineMilliseconds: MINUTES, ...ask }, { body: formOf({ file }) }),

    /** Loads a file, or only tries to. @returns the report also where problems refuse the file. @throws AppError for any other refusal */
    importFile: ({ dryRun, ...content }: ImportFile, ask: AskOptions = {}) =>
      refusedOrNot(() => told(dryRun, asking(importReport, `/api/v1/imports?dry_run=${dryRun}`, { deadlineMilliseconds: MINUTES, ...ask }, { body: formOf(content) }))),

    imports: ({ limit, ...ask }: AskOptions & { readonly limit: number }) => asking(importList, `/api/v1/imports?limit=${limit}`, ask),

    /** The caller's own mappings of columns by name of source. */
    importMappings: async (ask: AskOptions = {}): Promise<z.infer<typeof importMappingList>['rows']> => (await asking(importMappingList, '/api/v1/import-mappings?limit=500', ask)).rows,

    /** Loads an official form, or only tries to. @returns the report also where problems refuse it. @throws AppError for any other refusal */
    importForm: (source: FormSource, form: FormOptions, ask: AskOptions = {}) =>
      refusedOrNot(() => told(form.dryRun, asking(importReport, `/api/v1/imports?dry_run=${form.dryRun}`, { deadlineMilliseconds: MINUTES, ...ask }, { body: formBody(source, form) }))),

    /** Loads thousands of official forms in an archive; what was stored before is recognised. @param ask `progress` is told after each turn of files */
    importFormArchive: (archive: File, form: FormOptions, ask: AskOptions = {}): Promise<BatchReport> =>
      told(form.dryRun, asking(batchReport, `/api/v1/imports/batch?dry_run=${form.dryRun}`, { deadlineMilliseconds: HOUR, ...ask }, { body: formBody({ file: archive }, form) })),
  };
}

function formOf({ file, kind, sourceName, mapping }: Partial<ImportFile> & { file: File }): FormData {
  const form = new FormData();
  form.append('file', file, file.name);
  if (kind !== undefined) form.append('kind', kind);
  if (sourceName !== undefined) form.append('source_name', sourceName);
  if (mapping !== undefined) form.append('mapping', JSON.stringify(mapping));
  return form;
}

/** A file with problems is refused with its report. */
async function refusedOrNot(send: () => Promise<ImportReport>): Promise<{ report: ImportReport; refused: boolean }> {
  try {
    return { report: await send(), refused: false };
  } catch (error) {
    const refused = importReport.safeParse(error instanceof AppError ? error.details : undefined);
    if (!refused.success) throw error;
    return { report: refused.data, refused: true };
  }
}
