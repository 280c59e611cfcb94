/** Reads together what every part of the service records of its changes. */
import { z } from 'zod';
import { homeOf, type Caller } from '../caller.ts';
import { type Database, sqlFile } from '../database.ts';
import { auditRow, type auditList, type AuditQuery } from './contract.ts';

const auditSql = sqlFile(new URL('./audit.sql', import.meta.url), z.object({ at: z.string(), person: z.string().nullable(), ...auditRow.omit({ at: true, user: true }).shape, total: z.int() }));

/** Who sees everything is told of everybody; anyone else of their own acts and of the ledger of their projects. */
export async function listAudit(db: Database, { user, area, object_id, from, to, limit, offset }: AuditQuery, caller: Caller, signal: AbortSignal): Promise<z.output<typeof auditList>> {
  const asked = { person: user ?? null, area: area ?? null, object_id: object_id ?? null, from: from ?? null, to: to ?? null };
  const rows = await db.query(auditSql, { scope: [...caller.scope], user: caller.user, home: homeOf(caller), ...asked, limit, offset }, { signal });
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ total: _total, person, ...row }) => ({ ...row, user: person })) };
}
