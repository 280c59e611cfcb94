/** Loads one table, all of it or nothing, and says what was done or what is wrong and where. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Caller } from '../caller.ts';
import { type Change, type Database, noRows, type ProjectYear, type SqlFile, type SqlParams, sqlFile, type Transaction } from '../database.ts';
import { AppError, type Text } from '../errors.ts';
import { type Batch, readBatch } from './batch.ts';
import { IMPORT_KINDS, type ImportKind, type ImportReport } from './contract.ts';
import { type FileTable, tableOfFile } from './file-table.ts';
import { headerReader, type HeaderMapping, type HeaderReader, NOT_KNOWN, readHeaders } from './headers.ts';
import { visibleTo } from './history.ts';
import { FORM_KINDS, FORM_TITLES, type FormKind } from '../forms/contract.ts';
import { remarksOnIndicators } from './indicators/remarks.ts';
import type { Kind } from './kind.ts';
import { KINDS } from './kinds.ts';
import { leaveOutRows } from './left-out-rows.ts';
import { mappingFor, saveMapping } from './mappings.ts';
import { findDropped, findNoticed, type Remarks, remarksTold } from './notices.ts';
import { Problems } from './problems.ts';
import { secondHeader } from './second-header.ts';
import { type SourceTable, tableOfObjects } from './source-table.ts';
import { inUnitAbove, unitAbove, unitWarnings } from './unit-above.ts';
import { uuid7 } from './uuid7.ts';

export type ImportRequest = {
  readonly kind: string;
  /** The file's name, for the record; null for rows sent as JSON. */
  readonly source: string | null;
  readonly sourceName?: string;
  readonly mapping?: HeaderMapping;
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
  readonly now?: () => Date;
  /** The kind of form that the table was printed as, for the record. */
  readonly as?: FormKind;
  /** Finds the table of a file in a layout of its own; null where it cannot be read, the reason is then in `problems`. */
  readonly read?: (problems: Problems) => Promise<FileTable | null>;
} & ({ readonly bytes: Uint8Array; readonly rows?: undefined } | { readonly rows: readonly Readonly<Record<string, unknown>>[]; readonly bytes?: undefined });

const NEVER = new AbortController().signal;
/** What is said of the rows of a kind beside its own notices. */
const REMARKS: Partial<Record<ImportKind, Remarks>> = { indicators: remarksOnIndicators };

const duplicateSql = sqlFile(new URL('./duplicate_of.sql', import.meta.url), z.object({ import_id: z.string() }));
const recordSql = sqlFile(new URL('./record.sql', import.meta.url), noRows);

/**
 * @returns the report of a written import or of a dry run without problems
 * @throws AppError `invalid_params` with the report in `details` where anything is wrong; nothing is written then.
 * `not_allowed` where the caller may not import this kind; the signal's reason when it is aborted.
 */
export async function importRows(db: Database, caller: Caller, request: ImportRequest): Promise<ImportReport> {
  const { signal, dryRun = false, now = () => new Date() } = request;
  const kind = kindOf(request.kind);
  if (!kind.mayImport(caller)) throw notAllowed(kind);
  signal?.throwIfAborted();
  const problems = new Problems(caller.lang);
  const mapping = await mappingFor(db, caller, kind, request.sourceName, request.mapping, signal);
  const readFile = (bytes: Uint8Array) => request.read?.(problems) ?? tableOfFile(kind, bytes, problems, { mapping, signal });
  const file = request.bytes ? await readFile(request.bytes) : { table: tableOfObjects(request.rows, problems), warnings: [], findings: [] };
  const read = headerReader(kind.columns, mapping);
  const left = file?.table && request.bytes ? leaveOutRows(kind, file.table, read) : null;
  const table = left?.table ?? file?.table;
  const report: ImportReport = {
    import_id: null, kind: request.as ?? kind.id, dry_run: dryRun, rows: { read: table?.rows.length ?? 0, inserted: 0, updated: 0 },
    problems: [], warnings: [], duplicate_of: null, data_version: db.dataVersion(), ...(table && { table: headersFound(table, read) }),
  };
  const refuse = () => refusal(problems, { ...report, problems: problems.list, warnings: problems.warnings().map((text) => text[caller.lang]) });
  if (!file || !table) throw refuse();
  const stray = request.bytes && !request.read ? secondHeader(kind, file.table!) : null;
  if (stray) {
    problems.add(stray);
    throw refuse();
  }
  if (table.rows.length === 0) problems.add(nothingIn(kind));
  const places = readHeaders(kind, table, problems, mapping);
  if (problems.count > 0) throw refuse();
  for (const finding of file.findings) if (!left?.rows.has(finding.row!)) problems.add(finding);
  const above = unitAbove(table);
  const batch = await readBatch(kind, table, inUnitAbove(places, above), problems, signal);
  const warnings = [...file.warnings, ...(left?.warnings ?? []), ...leftOut(table.headers.map(({ text }) => text), mapping), ...unitWarnings(places, above)].map((text) => text[caller.lang]);
  const hash = hashOf(report.kind, request);

  const store = async (tx: Transaction): Promise<ImportReport> => {
    await stage(tx, kind, batch, signal);
    await findRefused(tx, kind, caller, batch, problems, signal);
    if (problems.count > 0) throw refuse();
    const [counts] = await tx.query(kind.staging.count, {}, { signal });
    const [duplicate] = await tx.query(duplicateSql, { ...visibleTo(caller), kind: report.kind, file_hash: hash }, { signal });
    const noticed = await findNoticed(tx, kind, batch, signal);
    const dropped = await findDropped(tx, kind, signal);
    const remarks = (await REMARKS[kind.id]?.(db, tx, { lang: caller.lang, now: now(), signal: signal ?? NEVER })) ?? [];
    const told = [...warnings, ...[...noticed, ...dropped, ...remarksTold(remarks)].map((text) => text[caller.lang])];
    const rows = { read: batch.length, inserted: counts!.inserted, updated: counts!.updated };
    const done: ImportReport = { ...report, rows, warnings: told, duplicate_of: duplicate?.import_id ?? null };
    if (dryRun) throw new DryRun(done);
    const importId = uuid7(now());
    const who = { imported_by: caller.user, imported_at: now().toISOString() };
    for (const statement of kind.staging.store) await tx.run(statement, statement.names.length > 0 ? who : {}, { signal });
    if (request.sourceName !== undefined && request.mapping) await saveMapping(tx, caller, kind, request.sourceName, request.mapping, now());
    const version = await tx.newDataVersion('import', importId, changeOf(kind, batch));
    await tx.run(recordSql, {
      import_id: importId, kind: report.kind, source: request.source, file_hash: hash, imported_by: caller.user, imported_at: now().toISOString(),
      rows_read: rows.read, rows_inserted: rows.inserted, rows_updated: rows.updated, warnings: JSON.stringify(told), data_version: version,
    });
    return { ...done, import_id: importId, data_version: version };
  };
  return db.write(store).catch((error: unknown) => {
    if (error instanceof DryRun) return error.report;
    throw error;
  });
}

/** A kind's rows stand in the table that bears its name. */
function changeOf({ id }: Kind, { columns, length }: Batch): Change {
  if (id !== 'projects' && id !== 'project_indicators') return { tables: [id] };
  const found = new Map<string, ProjectYear>();
  for (let i = 0; i < length; i++) {
    const one = { project_code: String(columns.project_code![i]), fiscal_year: Number(columns.fiscal_year![i]) };
    found.set(`${one.fiscal_year} ${one.project_code}`, one);
  }
  return { tables: [id], projectYears: [...found.values()] };
}

/** Ends the write without keeping anything of it. */
class DryRun extends Error {
  readonly report: ImportReport;
  constructor(report: ImportReport) {
    super('a dry run keeps nothing');
    this.report = report;
  }
}

function kindOf(id: string): Kind {
  const known = IMPORT_KINDS.find((kind) => kind === id);
  if (known) return KINDS[known];
  const tables = Object.values(KINDS).map((kind) => ({ zh: `${kind.id}（${kind.title.zh}）`, en: kind.id }));
  const list = [...tables, ...FORM_KINDS.map((form) => ({ zh: `${form}（${FORM_TITLES[form].zh}，工作簿）`, en: `${form} (a workbook)` }))];
  throw new AppError('invalid_params', {
    zh: `导入类型 kind 的值是“${id}”，应为 ${list.map(({ zh }) => zh).join('、')} 之一。`,
    en: `The import kind is “${id}”; expected one of ${list.map(({ en }) => en).join(', ')}.`,
  });
}

function notAllowed(kind: Kind): AppError {
  return new AppError('not_allowed', {
    zh: `您的角色不能导入“${kind.title.zh}”，请联系财政部门的绩效管理人员。`,
    en: `Your role may not import ${kind.title.en.toLowerCase()}; please ask the finance department's performance officer.`,
  });
}

function nothingIn(kind: Kind) {
  const expected: Text = { zh: `至少一行${kind.title.zh}`, en: 'at least one row' };
  return { row: null, column: null, value: null, expected, message: { zh: `没有可以导入的行，应有${expected.zh}。`, en: `There is no row to import; expected ${expected.en}.` } };
}

function refusal(problems: Problems, report: ImportReport): AppError {
  return new AppError('invalid_params', problems.summary(), { details: report });
}

function leftOut(headers: readonly string[], mapping: HeaderMapping): Text[] {
  const read = headerReader([], mapping);
  const names = headers.filter((text) => text.trim() !== '' && read(text) === null).map((text) => `“${text}”`);
  if (names.length === 0) return [];
  return [{ zh: `按列对应关系，没有导入列${names.join('、')}。`, en: `By the mapping these columns were left out: ${names.join(', ')}.` }];
}

async function stage(tx: Transaction, kind: Kind, batch: Batch, signal?: AbortSignal): Promise<void> {
  await tx.run(kind.staging.create, {}, { signal });
  await tx.append(kind.staging.table, { row_number: batch.rowNumbers, given: batch.given, ...batch.columns });
  signal?.throwIfAborted();
}

async function findRefused(tx: Transaction, kind: Kind, caller: Caller, batch: Batch, problems: Problems, signal?: AbortSignal): Promise<void> {
  const refused = await tx.query(kind.staging.refused, neededBy(kind.staging.refused, { scope: caller.scope }), { signal });
  for (const { row_number: row, column_name: name, value, problem } of refused) {
    problems.add({ row, column: batch.headerOf(name), value, expected: kind.refusals[problem]! });
  }
}

function headersFound({ sheet, headerRow, headers }: SourceTable, read: HeaderReader): NonNullable<ImportReport['table']> {
  return {
    sheet, header_row: headerRow,
    headers: headers.filter(({ text }) => text.trim() !== '').map(({ text, letter }) => {
      const meaning = read(text);
      return { text, letter, column: meaning === null || meaning === NOT_KNOWN ? null : meaning.column.name };
    }),
  };
}

function neededBy(file: SqlFile, params: SqlParams): SqlParams {
  return Object.fromEntries(Object.entries(params).filter(([name]) => file.names.includes(name)));
}

/** Equal content has an equal hash, whatever the file is called. */
function hashOf(kind: string, request: ImportRequest): string {
  return createHash('sha256').update(kind).update('\0').update(request.bytes ?? JSON.stringify(request.rows)).digest('hex');
}
