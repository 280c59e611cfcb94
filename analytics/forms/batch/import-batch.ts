/** Loads a whole archive of forms: each file whole or not at all, a bad one never spoils the rest, what is stored already is not stored again. */
import { z } from 'zod';
import type { Caller } from '../../caller.ts';
import { type Database, sqlFile } from '../../database.ts';
import type { Text } from '../../errors.ts';
import { visibleTo } from '../../imports/history.ts';
import { WorkbookRefused } from '../../workbooks/refused.ts';
import type { ProjectForm } from '../contract.ts';
import type { Scoring } from '../../evaluate/points.ts';
import type { WeightRules } from '../../evaluate/weights.ts';
import { type Pack, packUse } from '../../rulepacks/pack.ts';
import { formHash, noticesOf, problemsOf, scoringFor, weighingFor } from '../import-form.ts';
import type { ReadOptions } from '../read/read-form.ts';
import type { WorkbookForms } from '../read-workbook-forms.ts';
import { type FormFile, type FormOutcome, storeForms } from '../store/store-forms.ts';
import { type BatchReport, type FileResult, MOST_TOLD } from './contract.ts';
import { Folder, type FolderFile } from './folder.ts';
import { Readers, READERS } from './readers.ts';

export type BatchRequest = {
  readonly kind: ProjectForm;
  readonly bytes: Uint8Array;
  readonly options: ReadOptions;
  readonly dryRun?: boolean;
  readonly signal: AbortSignal;
  readonly now: () => Date;
  /** Called as files are done. */
  readonly progress?: (done: number, of: number, text: string) => void;
};

/** Files of one transaction: what is stored stays stored when the rest is cancelled. */
const FILES_A_TURN = 200;

const hashesSql = sqlFile(new URL('./stored_hashes.sql', import.meta.url), z.object({ file_hash: z.string(), import_id: z.string() }));

type Read = { readonly file: FolderFile } & ({ readonly form: FormFile } | { readonly told: Pick<FileResult, 'state' | 'import_id' | 'reason'> });

/**
 * @returns the report by file, sheet and cell
 * @throws AppError `invalid_params` where the archive itself cannot be read; the signal's reason when it is aborted: files that were
 * stored until then stay, and are recognised when the archive is sent again
 */
export async function importBatch(db: Database, caller: Caller, request: BatchRequest): Promise<BatchReport> {
  const { kind, dryRun = false, signal, progress = () => undefined } = request;
  const folder = new Folder(request.bytes);
  const stored = new Map((await db.query(hashesSql, { ...visibleTo(caller), kind }, { signal })).map((row) => [row.file_hash, row.import_id]));
  const pack = await scoringFor(db, kind, request.now(), signal);
  const weighing = await weighingFor(db, request.now(), signal);
  const readers = new Readers();
  const report = new Report(kind, dryRun, folder.files.length, caller, pack);
  const taken = new Map<string, string>();
  try {
    for (let from = 0; from < folder.files.length; from += FILES_A_TURN) {
      const turn = folder.files.slice(from, from + FILES_A_TURN);
      const read = await inOrder(turn, READERS, async (file) => {
        signal.throwIfAborted();
        return readFile(folder, file, request, { readers, stored, weighing });
      });
      const forms = read.flatMap((one) => ('form' in one ? [one.form] : []));
      const outcomes = forms.length === 0 ? [] : await store(db, caller, forms, { ...request, taken, scoring: pack?.parameters });
      let next = 0;
      for (const one of read) report.add(one, 'form' in one ? outcomes[next++]! : null);
      progress(Math.min(from + FILES_A_TURN, folder.files.length), folder.files.length, turn.at(-1)!.name);
    }
    return report.whole(db.dataVersion());
  } finally {
    await readers.close();
  }
}

type Means = { readonly readers: Readers; readonly stored: ReadonlyMap<string, string>; readonly weighing: WeightRules };

async function readFile(folder: Folder, file: FolderFile, { kind, options, dryRun }: BatchRequest, { readers, stored, weighing }: Means): Promise<Read> {
  if (!file.isSheet) return { file, told: { state: 'skipped', import_id: null, reason: null } };
  try {
    const bytes = await folder.bytesOf(file.name);
    const hash = formHash(kind, bytes);
    const known = stored.get(hash);
    if (known !== undefined && dryRun !== true) return { file, told: { state: 'already_stored', import_id: known, reason: null } };
    return { file, form: { name: file.name, hash, forms: await readers.read({ bytes, form: kind, options, weighing }) } };
  } catch (error) {
    if (!(error instanceof WorkbookRefused)) throw error;
    return { file, form: { name: file.name, hash: '', forms: refused(error.text) } };
  }
}

const refused = (text: Text): WorkbookForms => ({ records: [], findings: [], warnings: [], refused: text });

/** Ends the write without keeping anything of it. */
class NothingKept extends Error {}

async function store(db: Database, caller: Caller, forms: readonly FormFile[], { kind, dryRun, now, signal, taken, scoring }: BatchRequest & { readonly taken: Map<string, string>; readonly scoring: Scoring | undefined }): Promise<FormOutcome[]> {
  let outcomes: FormOutcome[] = [];
  await db.write(async (tx) => {
    outcomes = await storeForms(tx, caller, kind, forms, { now: now(), signal, taken, scoring });
    if (dryRun === true || outcomes.every(({ import_id }) => import_id === null)) throw new NothingKept();
  }).catch((error: unknown) => {
    if (!(error instanceof NothingKept)) throw error;
  });
  return outcomes;
}

/** At most `width` at once, the answers in the order of the questions. */
async function inOrder<T, R>(items: readonly T[], width: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const at = next++;
      results[at] = await work(items[at]!);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
  return results;
}

class Report {
  readonly #report: { -readonly [K in keyof BatchReport]: BatchReport[K] };
  readonly #lang: Caller['lang'];

  constructor(kind: ProjectForm, dryRun: boolean, total: number, { lang }: Caller, pack: Pack | null) {
    this.#lang = lang;
    this.#report = { kind, dry_run: dryRun, files: { total, stored: 0, already_stored: 0, refused: 0, skipped: 0 }, rows: { read: 0, inserted: 0, updated: 0 }, results: [], problems: [], notices: [], rule_packs: pack === null ? [] : [packUse(pack)], data_version: 0 };
  }

  add(read: Read, outcome: FormOutcome | null): void {
    const report = this.#report;
    const file = read.file.name;
    if ('told' in read || outcome === null) {
      const { state, import_id, reason } = 'told' in read ? read.told : { state: 'refused' as const, import_id: null, reason: null };
      report.files[state]++;
      report.results.push({ file, state, import_id, reason: state === 'skipped' ? SKIPPED[this.#lang] : reason, problems: 0, notices: 0, projects: [] });
      return;
    }
    const problems = problemsOf(outcome.findings, this.#lang);
    const notices = noticesOf(outcome.findings, this.#lang);
    const reason = read.form.forms.refused?.[this.#lang] ?? null;
    const state = reason !== null || problems.length > 0 ? 'refused' : 'stored';
    report.files[state]++;
    if (state === 'stored') for (const key of ['read', 'inserted', 'updated'] as const) report.rows[key] += outcome.rows[key];
    report.results.push({
      file, state, import_id: report.dry_run ? null : outcome.import_id, reason, problems: problems.length + (reason === null ? 0 : 1), notices: notices.length,
      projects: outcome.projects.map(({ project_code, fiscal_year, rescored }) => ({ project_code, fiscal_year, rescored })),
    });
    if (reason !== null) problems.push({ sheet: null, row: null, column: null, value: null, expected: '', message: reason, cell: null });
    for (const one of problems) if (report.problems.length < MOST_TOLD) report.problems.push({ ...one, file });
    for (const one of notices) if (report.notices.length < MOST_TOLD) report.notices.push({ ...one, file });
  }

  whole(dataVersion: number): BatchReport {
    return { ...this.#report, data_version: dataVersion };
  }
}

const SKIPPED: Text = { zh: '不是表格文件，没有读取。', en: 'This is no sheet and was not read.' };
