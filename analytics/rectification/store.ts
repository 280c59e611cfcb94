/** The ledger as it is read: problems of the projects that the caller may see. */
import { z } from 'zod';
import type { Caller } from '../caller.ts';
import { type Database, type Reader, sqlFile } from '../database.ts';
import { AppError } from '../errors.ts';
import { EVENTS, rectificationDetail, rectificationList, rectificationRow, type RectificationDetail, type RectificationRow, type RectificationsQuery } from './contract.ts';
import { dayInChina } from './days.ts';

const packs = z.string().transform((value) => rectificationDetail.shape.rule_packs.parse(JSON.parse(value)));
const stored = rectificationRow.extend({ rule_packs: packs, total: z.int() });
export type StoredRow = z.output<typeof stored>;

const ledgerSql = sqlFile(new URL('./ledger.sql', import.meta.url), stored);
const countsSql = sqlFile(new URL('./counts.sql', import.meta.url), rectificationList.shape.counts);
const eventsSql = sqlFile(new URL('./events.sql', import.meta.url), z.object({ version: z.int(), action: z.enum(EVENTS), detail: z.string(), reference: z.string(), made_by: z.string(), made_at: z.string() }));

type Asking = { readonly caller: Caller; readonly now: Date; readonly signal?: AbortSignal };
const NOTHING = { stage: null, overdue: null, due_within_days: null, fiscal_year: null, project_code: null, org_code: null, source: null, severity: null } as const;

export async function listLedger(db: Database, { stage, overdue, due_within_days, limit, offset, ...about }: RectificationsQuery, { caller, now, signal }: Asking): Promise<z.output<typeof rectificationList>> {
  const as_of = dayInChina(now);
  const asked = { fiscal_year: about.fiscal_year ?? null, project_code: about.project_code ?? null, org_code: about.org_code ?? null, source: about.source ?? null, severity: about.severity ?? null };
  const scope = [...caller.scope];
  const pressing = { stage: stage ?? null, overdue: overdue === undefined ? null : overdue === 'true', due_within_days: due_within_days ?? null };
  const [rows, [counts]] = await Promise.all([
    db.query(ledgerSql, { scope, as_of, ...asked, ...pressing, rectification_ids: [''], limit, offset }, { signal }),
    db.query(countsSql, { scope, as_of, ...asked }, { signal }),
  ]);
  return { as_of, total: rows[0]?.total ?? 0, rows: rows.map(rowOf), counts: counts! };
}

/** How many problems of a year stand at each stage, and how many press. */
export async function ledgerCounts(db: Reader, { fiscal_year }: { readonly fiscal_year: number }, { caller, now, signal }: Asking): Promise<z.output<typeof rectificationList>['counts'] & { as_of: string }> {
  const as_of = dayInChina(now);
  const [counts] = await db.query(countsSql, { scope: [...caller.scope], as_of, fiscal_year, project_code: null, org_code: null, source: null, severity: null }, { signal });
  return { as_of, ...counts! };
}

/** Those of these ids that the caller may see. */
export function findRectifications(db: Reader, ids: readonly string[], { caller, now, signal }: Asking): Promise<StoredRow[]> {
  const known = ids.filter((id) => id !== '');
  if (known.length === 0) return Promise.resolve([]);
  return db.query(ledgerSql, { scope: [...caller.scope], as_of: dayInChina(now), ...NOTHING, rectification_ids: known, limit: known.length, offset: 0 }, { signal });
}

/** @throws AppError `not_found` in the same words whether there is none or it may not be seen */
export async function findRectification(db: Reader, id: string, asking: Asking): Promise<StoredRow> {
  const [found] = await findRectifications(db, [id], asking);
  if (found !== undefined) return found;
  throw new AppError('not_found', {
    zh: `整改台账中没有编号为“${id.slice(0, 64)}”的问题，或您无权查看，请刷新台账后重试。`,
    en: `There is no problem "${id.slice(0, 64)}" in the ledger, or you may not see it; please refresh the ledger.`,
  });
}

export async function getRectification(db: Reader, id: string, asking: Asking): Promise<RectificationDetail> {
  const found = await findRectification(db, id, asking);
  const events = await db.query(eventsSql, { rectification_id: id }, { signal: asking.signal });
  return { ...rowOf(found), rule_packs: found.rule_packs, history: events.map(({ made_by, made_at, ...event }) => ({ ...event, by: made_by, at: made_at })) };
}

export const rowOf = (row: StoredRow): RectificationRow => rectificationRow.parse(row);
