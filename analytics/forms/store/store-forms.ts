/** Stores the forms of some files in one transaction: each file whole or not at all. */
import { z } from 'zod';
import type { Caller } from '../../caller.ts';
import { noRows, sqlFile, type Transaction } from '../../database.ts';
import { visibleTo } from '../../imports/history.ts';
import { IMPORT_KINDS, type ImportKind } from '../../imports/contract.ts';
import { KINDS } from '../../imports/kinds.ts';
import { uuid7 } from '../../imports/uuid7.ts';
import type { FormFinding, FormRecord, ProjectForm } from '../contract.ts';
import type { Scoring } from '../../evaluate/points.ts';
import type { Rescored } from '../check/rescore.ts';
import { Findings } from '../findings.ts';
import { pairLines, tieLines, tieMoney } from '../check/tie-out.ts';
import type { WorkbookForms } from '../read-workbook-forms.ts';
import { type Identified, identify } from './identify.ts';
import { type Known, loadKnown, yearKey } from './known.ts';
import { rescoreStored, type Score } from './rescore-stored.ts';
import { type FormRows, rowsOf, type TableRow } from './rows.ts';

export type FormFile = { readonly name: string | null; readonly hash: string; readonly forms: WorkbookForms };
export type FormOutcome = {
  readonly import_id: string | null;
  readonly findings: readonly FormFinding[];
  readonly rows: { readonly read: number; readonly inserted: number; readonly updated: number };
  readonly duplicate_of: string | null;
  readonly projects: readonly { readonly project_code: string; readonly fiscal_year: number; readonly sheet: string; readonly rescored: Rescored | null }[];
};

const duplicatesSql = sqlFile(new URL('./duplicates.sql', import.meta.url), z.object({ file_hash: z.string(), import_id: z.string() }));
const incomingSql = sqlFile(new URL('./incoming_forms.sql', import.meta.url), noRows);
const removeSql = sqlFile(new URL('./remove_forms.sql', import.meta.url), noRows);
const insertSql = sqlFile(new URL('./insert_forms.sql', import.meta.url), noRows);

type Options = {
  readonly now: Date;
  readonly signal?: AbortSignal;
  /** Of an archive: which file each project-year was taken from so far. */
  readonly taken?: Map<string, string>;
  /** By which self-evaluations are scored anew. */
  readonly scoring?: Scoring | undefined;
};
type Placed = { readonly record: FormRecord; readonly identified: Identified; readonly rows: FormRows };
type Draft = { readonly file: FormFile; readonly findings: FormFinding[]; readonly forms: Placed[] };

/** Stored by the caller; what is read of a file that is refused leaves no trace. The transaction is the caller's to commit. */
export async function storeForms(tx: Transaction, caller: Caller, kind: ProjectForm, files: readonly FormFile[], { now, signal, taken = new Map(), scoring }: Options): Promise<FormOutcome[]> {
  const sound = files.filter(isSound);
  const known = await loadKnown(tx, caller.scope, sound.flatMap(({ forms }) => forms.records), signal);
  const drafts = files.map((file) => draftOf(file, known, taken));
  const counts = await stageSound(tx, caller, drafts, signal);
  const stored = drafts.filter(isWhole);
  const outcomes = new Map<Draft, FormOutcome>();
  if (stored.length > 0) {
    for (const table of TABLES) for (const statement of KINDS[table].staging.store) await tx.run(statement, {}, { signal });
    const ids = new Map(stored.map((draft) => [draft, uuid7(now)]));
    await keepForms(tx, stored, ids, signal);
    const version = await tx.newDataVersion('import', ids.get(stored[0]!)!, { tables: [...TABLES, 'project_forms'], projectYears: stored.flatMap(({ forms }) => forms.map(({ identified: { project_code, fiscal_year } }) => ({ project_code, fiscal_year }))) });
    const duplicates = new Map((await tx.query(duplicatesSql, { ...visibleTo(caller), kind, hashes: stored.map(({ file }) => file.hash) }, { signal })).map((row) => [row.file_hash, row.import_id]));
    const scores = scoring === undefined ? undefined : await rescoreStored(tx, caller.scope, stored.flatMap(({ forms }) => forms), scoring, signal);
    for (const draft of stored) {
      draft.findings.push(...draft.forms.flatMap(({ record }) => scores?.get(record)?.findings ?? []));
      outcomes.set(draft, { import_id: ids.get(draft)!, findings: draft.findings, rows: counts.get(draft)!, duplicate_of: duplicates.get(draft.file.hash) ?? null, projects: projectsOf(draft, scores) });
    }
    const records = [...outcomes];
    // A statement a file would take longer than all the rest.
    await tx.append('import_batches', {
      import_id: records.map(([, { import_id }]) => import_id), kind: records.map(() => kind), source: records.map(([{ file }]) => file.name), file_hash: records.map(([{ file }]) => file.hash),
      imported_by: records.map(() => caller.user), imported_at: records.map(() => now.toISOString()),
      rows_read: records.map(([, { rows }]) => rows.read), rows_inserted: records.map(([, { rows }]) => rows.inserted), rows_updated: records.map(([, { rows }]) => rows.updated),
      warnings: records.map(([, { findings }]) => JSON.stringify(findings.map(({ message }) => message[caller.lang]))), data_version: records.map(() => version),
    });
  }
  return drafts.map((draft) => outcomes.get(draft) ?? { import_id: null, findings: draft.findings, rows: { read: linesIn(draft.file), inserted: 0, updated: 0 }, duplicate_of: null, projects: projectsOf(draft) });
}

const TABLES: readonly ImportKind[] = IMPORT_KINDS.filter((kind) => ['projects', 'project_funds', 'project_indicators', 'evaluations', 'monitor_readings'].includes(kind));
const isSound = ({ forms }: FormFile): boolean => forms.refused === null && forms.findings.every(({ severity }) => severity !== 'problem');
const isWhole = ({ file, findings }: Draft): boolean => file.forms.refused === null && findings.every(({ severity }) => severity !== 'problem');
const linesIn = ({ forms }: FormFile): number => forms.records.reduce((sum, { lines }) => sum + lines.length, 0);
const projectsOf = ({ forms }: Draft, scores?: ReadonlyMap<FormRecord, Score>): FormOutcome['projects'] => forms.map(({ record, identified: { project_code, fiscal_year } }) => ({ project_code, fiscal_year, sheet: record.sheet, rescored: scores?.get(record)?.rescored ?? null }));

/** @param taken the project-years of the files before this one */
function draftOf(file: FormFile, known: Known, taken: Map<string, string>): Draft {
  const findings = [...file.forms.findings];
  if (!isSound(file)) return { file, findings, forms: [] };
  const forms: Placed[] = [];
  const keys: string[] = [];
  for (const record of file.forms.records) {
    const told = new Findings(record.sheet);
    const identified = identify(record, known, told);
    if (identified !== null) {
      const key = `${yearKey(identified.project_code, identified.fiscal_year)}\u001f${record.month?.value ?? 0}`;
      const other = taken.get(key);
      if (other !== undefined || keys.includes(key)) repeated(record, other ?? null, told);
      keys.push(key);
      tieMoney(record, identified.stored, known, told);
      if (record.form !== 'goal_form') tieLines(record, pairLines(record.lines, known.linesOf(identified.project_code, identified.fiscal_year)), told);
      forms.push({ record, identified, rows: rowsOf(record, identified, known) });
    }
    findings.push(...told.list.filter((one) => findings.every((other) => other.code !== one.code || other.sheet !== one.sheet || other.cell !== one.cell || one.cell === null || one.code.startsWith('line_'))));
  }
  if (findings.every(({ severity }) => severity !== 'problem')) for (const key of keys) taken.set(key, file.name ?? '');
  return { file, findings, forms };
}

/** @param name of the other file; null where it is the same */
function repeated(record: FormRecord, name: string | null, findings: Findings): void {
  findings.say('problem', 'project_repeated', { at: (record.project_name ?? record.project_code)!.at, column: '项目名称' }, record.project_name?.value ?? record.project_code?.value ?? null, { zh: '每个项目只有一张表', en: 'one form a project' }, {
    zh: `这个项目在${name === null ? '本文件的其他工作表' : `文件“${name}”`}中已有一张同样的表，请只保留一张。`, en: `this project has such a form ${name === null ? 'on another sheet of this file' : `in the file “${name}”`} already; please keep one of them.`,
  });
}

type Counts = { readonly read: number; readonly inserted: number; readonly updated: number };

/** Puts the rows of all whole files into the staging tables; files of which the database refuses a row are left out, and the rest is staged anew. */
async function stageSound(tx: Transaction, caller: Caller, drafts: readonly Draft[], signal?: AbortSignal): Promise<Map<Draft, Counts>> {
  for (;;) {
    const sound = drafts.filter(isWhole);
    let refused = false;
    for (const table of TABLES) {
      const staged = sound.flatMap((draft) => draft.forms.flatMap(({ record, rows }) => (rows[table] ?? []).map((row) => ({ draft, record, row }))));
      await stage(tx, table, staged.map(({ row }) => row), signal);
      const { staging, refusals } = KINDS[table];
      for (const { row_number: number, column_name: name, value, problem } of await tx.query(staging.refused, staging.refused.names.includes('scope') ? { scope: caller.scope } : {}, { signal })) {
        const { draft, record, row } = staged[number]!;
        // A project-year of this very form is stored with it.
        if (problem === 'unknown_project' && draft.forms.some(({ identified, rows }) => identified.stored === null && (rows.projects ?? []).length > 0)) continue;
        const told = new Findings(record.sheet);
        told.unreadable(problem, { at: row.at[name] ?? null, column: KINDS[table].columns.find((column) => column.name === name)?.aliases[0] ?? name }, value, refusals[problem]!);
        draft.findings.push(...told.list);
        refused = true;
      }
    }
    if (!refused) return countsOf(sound);
  }
}

/** New or replaced are whole project-years here: a form is one thing. */
function countsOf(drafts: readonly Draft[]): Map<Draft, Counts> {
  return new Map(drafts.map((draft) => {
    const inserted = draft.forms.filter(({ identified }) => identified.stored === null).length;
    return [draft, { read: linesIn(draft.file), inserted, updated: draft.forms.length - inserted }];
  }));
}

async function stage(tx: Transaction, table: ImportKind, rows: readonly TableRow[], signal?: AbortSignal): Promise<void> {
  const { staging } = KINDS[table];
  await tx.run(staging.create, {}, { signal });
  const names = new Set(rows.flatMap(({ values }) => Object.keys(values)));
  if (rows.length === 0) return;
  const columns = Object.fromEntries([...names].map((name) => [name, rows.map(({ values }) => values[name] ?? null)]));
  await tx.append(staging.table, { row_number: rows.map((_, i) => i), ...(names.has('given') ? {} : { given: rows.map(() => '') }), ...columns });
  signal?.throwIfAborted();
}

async function keepForms(tx: Transaction, drafts: readonly Draft[], ids: ReadonlyMap<Draft, string>, signal?: AbortSignal): Promise<void> {
  const forms = drafts.flatMap((draft) => draft.forms.map((form) => ({ ...form, import_id: ids.get(draft)! })));
  await tx.run(incomingSql, {}, { signal });
  await tx.append('incoming_project_forms', {
    project_code: forms.map(({ identified }) => identified.project_code), fiscal_year: forms.map(({ identified }) => identified.fiscal_year),
    form: forms.map(({ record }) => record.form), month: forms.map(({ record }) => record.month?.value ?? 0),
    import_id: forms.map(({ import_id }) => import_id), content: forms.map(({ record }) => JSON.stringify(record)),
  });
  await tx.run(removeSql, {}, { signal });
  await tx.run(insertSql, {}, { signal });
}
