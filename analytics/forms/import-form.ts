/** Loads one workbook of official forms, all of it or nothing, and says what was done or what is wrong and in which cell. */
import { createHash } from 'node:crypto';
import type { Caller } from '../caller.ts';
import type { Database } from '../database.ts';
import { AppError, type Lang } from '../errors.ts';
import type { WeightRules } from '../evaluate/weights.ts';
import type { ImportProblem, ImportReport } from '../imports/contract.ts';
import { type Pack, packUse } from '../rulepacks/pack.ts';
import { packFor } from '../rulepacks/store.ts';
import { runJob } from '../threads/run-job.ts';
import type { FormFinding, FormKind, ProjectForm } from './contract.ts';
import type { Grid } from './grid.ts';
import { importLibraryForm } from './library/import-library.ts';
import type { ReadOptions } from './read/read-form.ts';
import { readSheetForms } from './read-workbook-forms.ts';
import { type FormOutcome, storeForms } from './store/store-forms.ts';

export type FormRequest = {
  readonly kind: FormKind;
  readonly source: string | null;
  readonly bytes: Uint8Array;
  /** The sheet itself, where no file was sent; `bytes` is then what it is told apart by. */
  readonly grid?: Grid | undefined;
  readonly options: ReadOptions;
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
  readonly now?: () => Date;
};

const NEVER = new AbortController().signal;

/**
 * @returns the report of a written import or of a dry run without problems; figures that contradict each other are warnings with their cell
 * @throws AppError `invalid_params` with the report in `details` where anything cannot be read or placed; nothing is written then
 */
export async function importForm(db: Database, caller: Caller, request: FormRequest): Promise<ImportReport> {
  const { kind, bytes, options, dryRun = false, signal = NEVER, now = () => new Date() } = request;
  if (kind === 'library_form') return importLibraryForm(db, caller, { ...request, signal, now });
  const reading = { form: kind, options, weighing: await weighingFor(db, now(), signal) };
  const forms = request.grid === undefined ? await runJob('readWorkbookForms', { bytes, ...reading }, signal) : readSheetForms([request.grid], reading);
  const base = { import_id: null, kind, dry_run: dryRun, rows: { read: 0, inserted: 0, updated: 0 }, problems: [], warnings: [], duplicate_of: null, data_version: db.dataVersion() };
  if (forms.refused !== null) {
    const problem: ImportProblem = { sheet: null, row: null, column: null, value: null, expected: '', message: forms.refused[caller.lang], cell: null };
    throw new AppError('invalid_params', { zh: `${forms.refused.zh}文件未导入。`, en: `${forms.refused.en} Nothing was imported.` }, { details: { ...base, problems: [problem] } satisfies ImportReport });
  }
  const pack = await scoringFor(db, kind, now(), signal);
  const file = { name: request.source, hash: formHash(kind, bytes), forms };
  const report = (outcome: FormOutcome): ImportReport => ({
    ...base, import_id: dryRun ? null : outcome.import_id, rows: outcome.rows, duplicate_of: outcome.duplicate_of,
    problems: problemsOf(outcome.findings, caller.lang),
    warnings: [...forms.warnings.map((text) => text[caller.lang]), ...outcome.findings.filter(({ severity }) => severity === 'warning').map(({ message }) => message[caller.lang])],
    notices: noticesOf(outcome.findings, caller.lang),
    projects: [...outcome.projects],
    ...(pack !== null && { rule_packs: [packUse(pack)] }),
    data_version: db.dataVersion(),
  });
  let outcome: FormOutcome | undefined;
  await db.write(async (tx) => {
    [outcome] = await storeForms(tx, caller, kind, [file], { now: now(), signal, scoring: pack?.parameters });
    if (outcome!.import_id === null || dryRun) throw new NothingKept();
  }).catch((error: unknown) => {
    if (!(error instanceof NothingKept)) throw error;
  });
  const done = report(outcome!);
  if (done.problems.length === 0) return done;
  throw refusal(outcome!.findings, done);
}

/** The pack that holds everywhere on the day; null where the form has no points. */
export async function scoringFor(db: Database, kind: ProjectForm, now: Date, signal: AbortSignal): Promise<Pack<'scoring'> | null> {
  return kind === 'self_evaluation_form' ? packFor({ db, signal }, 'scoring', { date: now.toISOString().slice(0, 10) }) : null;
}

/** What weights sum to, by the pack that holds everywhere on the day. */
export async function weighingFor(db: Database, now: Date, signal: AbortSignal): Promise<WeightRules> {
  return (await packFor({ db, signal }, 'stage_weights', { date: now.toISOString().slice(0, 10) })).parameters;
}

/** Ends the write without keeping anything of it. */
class NothingKept extends Error {}

/** Equal content has an equal hash, whatever the file is called. */
export function formHash(kind: ProjectForm, bytes: Uint8Array): string {
  return createHash('sha256').update(kind).update('\0').update(bytes).digest('hex');
}

export function problemsOf(findings: readonly FormFinding[], lang: Lang): ImportProblem[] {
  return findings.filter(({ severity }) => severity === 'problem').map((finding) => ({
    sheet: finding.sheet, row: rowOf(finding.cell), column: finding.column, value: finding.value, expected: finding.expected[lang], message: finding.message[lang], cell: finding.cell,
  }));
}

export function noticesOf(findings: readonly FormFinding[], lang: Lang): NonNullable<ImportReport['notices']> {
  return findings.filter(({ severity }) => severity === 'warning').map(({ code, sheet, cell, column, value, expected, message }) => ({ code, sheet, cell, column, value, expected: expected[lang], message: message[lang] }));
}

function rowOf(cell: string | null): number | null {
  return cell === null ? null : Number(/\d+$/.exec(cell)?.[0] ?? NaN) || null;
}

function refusal(findings: readonly FormFinding[], report: ImportReport): AppError {
  const problems = findings.filter(({ severity }) => severity === 'problem');
  const others = problems.length - 1;
  const { zh, en } = problems[0]!.message;
  return new AppError('invalid_params', {
    zh: `${zh}${others > 0 ? `另有 ${others.toLocaleString('en')} 处问题。` : ''}文件未导入，请更正后重新导入。`,
    en: `${en}${others > 0 ? ` There are ${others.toLocaleString('en')} more problems.` : ''} Nothing was imported; please correct the file and import it again.`,
  }, { details: report });
}
