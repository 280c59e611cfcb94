/** Queries that people keep: their own, and those that others of their organisation share. Every change is a version; nothing is ever lost. */
import { z } from 'zod';
import { EVERYTHING, type Caller } from '../../caller.ts';
import { type Database, type Reader, sqlFile, type Transaction } from '../../database.ts';
import { AppError } from '../../errors.ts';
import { uuid7 } from '../../imports/uuid7.ts';
import { checkParameters } from './check.ts';
import { queryParameter, type SavedQuery, savedQueryRow, type SavedQueryInput, type SavedQueryPatch, type savedQueriesQuery, type savedQueryList } from './contract.ts';

/** Of one person, archived ones not counted. */
const MOST_QUERIES = 500;
/** Of one query. */
const MOST_VERSIONS = 500;

const storedVersion = savedQueryRow.extend({ latest: z.int(), sql: z.string().nullable(), parameters: z.string().nullable() });
const listSql = sqlFile(new URL('./saved_queries.sql', import.meta.url), savedQueryRow.extend({ total: z.int() }));
const versionsSql = sqlFile(new URL('./query_versions.sql', import.meta.url), storedVersion);
const ownSql = sqlFile(new URL('./own_organization.sql', import.meta.url), z.object({ org_code: z.string() }));

type Saving = { readonly caller: Caller; readonly now: Date };
type Content = Pick<SavedQuery, 'name' | 'sql' | 'parameters' | 'shared' | 'archived'>;

/** Own ones first, the last saved first. */
export async function listQueries(db: Reader, caller: Caller, { archived, limit, offset }: z.output<typeof savedQueriesQuery>, signal?: AbortSignal): Promise<z.output<typeof savedQueryList>> {
  const org_code = await ownOrganization(db, caller);
  const rows = await db.query(listSql, { owner: caller.user, org_code, archived: archived === 'true', limit, offset }, { signal });
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ total: _total, ...row }) => row) };
}

/** @throws AppError `not_found`, in the same words for what is somebody else's alone */
export async function getQuery(db: Reader, caller: Caller, id: string, version?: number): Promise<SavedQuery> {
  const rows = await db.query(versionsSql, { query_id: id, owner: caller.user, org_code: await ownOrganization(db, caller), version: version ?? null });
  const asked = rows.find((row) => row.version === (version ?? row.latest));
  if (!asked) throw rows.length === 0 ? noQuery(id) : noVersion(rows[0]!, version!);
  const { sql, parameters, ...row } = asked;
  return {
    ...row,
    sql: sql!,
    parameters: z.array(queryParameter).parse(JSON.parse(parameters!)),
    history: rows.map(({ version: of, name, shared, archived, saved_by, saved_at }) => ({ version: of, name, shared, archived, saved_by, saved_at })),
  };
}

/** @throws AppError `invalid_params`; `conflict` where the caller has one of that name, or too many; `not_allowed` where there is nobody to share it with */
export function createQuery(db: Database, input: SavedQueryInput, { caller, now }: Saving): Promise<SavedQuery> {
  checkParameters(input.parameters);
  return db.write(async (tx) => {
    const org_code = await ownOrganization(tx, caller);
    mayShare(input.shared, org_code);
    await mustBeFree(tx, caller, input.name);
    const query_id = uuid7(now);
    await append(tx, { query_id, version: 1, owner: caller.user, org_code }, { ...input, archived: false }, { caller, now });
    return getQuery(tx, caller, query_id);
  });
}

/** What is as it was makes no version. @throws AppError `not_found`; `not_allowed` for another's; `conflict` where it was saved since `version`, or is archived */
export function changeQuery(db: Database, id: string, { version, ...changes }: SavedQueryPatch, { caller, now }: Saving): Promise<SavedQuery> {
  if (changes.parameters) checkParameters(changes.parameters);
  return db.write(async (tx) => {
    const found = await ownQuery(tx, caller, id);
    if (found.version !== version) throw savedSince(found, version);
    const next: Content = { ...contentOf(found), ...present(changes) };
    if (found.archived && next.archived) throw new AppError('conflict', { zh: `查询“${found.name}”已归档，请先恢复（archived 设为 false）再修改。`, en: `The query "${found.name}" is archived; please restore it (archived: false) before changing it.` });
    return save(tx, found, next, { caller, now });
  });
}

/** Archives: it is listed no more, and its versions stay. */
export function archiveQuery(db: Database, id: string, { caller, now }: Saving): Promise<SavedQuery> {
  return db.write(async (tx) => {
    const found = await ownQuery(tx, caller, id);
    return save(tx, found, { ...contentOf(found), archived: true }, { caller, now });
  });
}

async function save(tx: Transaction, found: SavedQuery, next: Content, saving: Saving): Promise<SavedQuery> {
  if (JSON.stringify(next) === JSON.stringify(contentOf(found))) return found;
  const { query_id, latest, owner } = found;
  if (latest >= MOST_VERSIONS) throw new AppError('conflict', { zh: `查询“${found.name}”已有 ${String(MOST_VERSIONS)} 个版本，不能再保存。请另存为新的查询。`, en: `The query "${found.name}" has ${String(MOST_VERSIONS)} versions and takes no more; please save it as a new one.` });
  const org_code = await ownOrganization(tx, saving.caller);
  mayShare(next.shared, org_code);
  const named = next.name !== found.name || (found.archived && !next.archived);
  if (named) await mustBeFree(tx, saving.caller, next.name, query_id);
  await append(tx, { query_id, version: latest + 1, owner, org_code }, next, saving);
  return getQuery(tx, saving.caller, query_id);
}

async function append(tx: Transaction, key: { query_id: string; version: number; owner: string; org_code: string | null }, { parameters, ...content }: Content, { caller, now }: Saving): Promise<void> {
  const row = { ...key, ...content, parameters: JSON.stringify(parameters), saved_by: caller.user, saved_at: now.toISOString() };
  await tx.append('query_versions', Object.fromEntries(Object.entries(row).map(([name, value]) => [name, [value]])));
}

/** The organisation whose members one shares with: empty for who sees everything, null for who sees nothing. */
async function ownOrganization(db: Reader, { scope }: Caller): Promise<string | null> {
  if (scope.includes(EVERYTHING[0]!)) return '';
  const [own] = await db.query(ownSql, { scope: [...scope] });
  return own?.org_code ?? null;
}

async function ownQuery(tx: Reader, caller: Caller, id: string): Promise<SavedQuery> {
  const found = await getQuery(tx, caller, id);
  if (found.mine) return found;
  throw new AppError('not_allowed', { zh: `查询“${found.name}”由 ${found.owner} 保存，只有本人可以修改。请另存为自己的查询。`, en: `The query "${found.name}" was saved by ${found.owner}, who alone may change it; please save a copy of your own.` });
}

async function mustBeFree(tx: Reader, caller: Caller, name: string, except?: string): Promise<void> {
  const rows = (await tx.query(listSql, { owner: caller.user, org_code: null, archived: false, limit: MOST_QUERIES, offset: 0 })).filter(({ query_id }) => query_id !== except);
  if (rows.some((row) => row.name.toLowerCase() === name.toLowerCase())) {
    throw new AppError('conflict', { zh: `您已经保存过名为“${name}”的查询，请换一个名称，或在原查询中保存新版本。`, en: `You have saved a query called "${name}" already; please choose another name or save a new version of that one.` });
  }
  if (rows.length >= MOST_QUERIES) throw new AppError('conflict', { zh: `您已保存 ${String(MOST_QUERIES)} 个查询，达到上限。请先归档不用的查询。`, en: `You have ${String(MOST_QUERIES)} saved queries, the most there may be; please archive some first.` });
}

function mayShare(shared: boolean, org_code: string | null): void {
  if (shared && org_code === null) throw new AppError('not_allowed', { zh: '您没有所属单位，不能与本单位共享。请取消共享后保存。', en: 'You belong to no organisation to share it with; please save it without sharing.' });
}

const contentOf = ({ name, sql, parameters, shared, archived }: SavedQuery): Content => ({ name, sql, parameters, shared, archived });

const present = (changes: Omit<SavedQueryPatch, 'version'>): Partial<Content> => Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));

const noQuery = (id: string) => new AppError('not_found', { zh: `没有编号为“${id.slice(0, 64)}”的查询，可能没有保存或没有与您共享。请刷新后重试。`, en: `There is no query "${id.slice(0, 64)}"; perhaps it was not saved, or not shared with you. Please refresh and try again.` });

const noVersion = ({ name }: { name: string }, version: number) => new AppError('not_found', { zh: `查询“${name}”没有可以查看的第 ${String(version)} 版，请在历史中选择。`, en: `The query "${name}" has no version ${String(version)} to show; please choose one of its history.` });

const savedSince = ({ name, version, saved_by, saved_at }: SavedQuery, based: number) =>
  new AppError('conflict', {
    zh: `查询“${name}”已由 ${saved_by} 于 ${saved_at} 保存为第 ${String(version)} 版，您修改的是第 ${String(based)} 版，没有写入。请重新打开后再改，或另存为新的查询。`,
    en: `The query "${name}" was saved as version ${String(version)} by ${saved_by} at ${saved_at}; yours is based on version ${String(based)} and was not written. Please open it anew, or save yours as a new one.`,
  });
