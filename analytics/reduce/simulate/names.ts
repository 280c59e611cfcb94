/** Names of stored projects, read for the rows that are shown: among a million they would take as long as all the rest. */
import { z } from 'zod';
import { type Database, sqlFile } from '../../database.ts';
import { perVersion } from '../../library/per-version.ts';
import type { Table } from '../rules/table.ts';

const namesSql = sqlFile(new URL('./names.sql', import.meta.url), z.object({ project_code: z.string(), name: z.string().nullable() }));

export type AskedNames = { readonly db: Database; readonly fiscal_year: number; readonly scope: readonly string[]; readonly signal: AbortSignal };

/** Above so many rows of a table, and so many that are asked for, a year's names are neither kept nor read whole. */
const MANY = 50_000;

const remembered = perVersion<ReadonlyMap<string, string | null>>(2);

/** @param codes of the table, by row */
export function namesOfYear(codes: readonly string[], { db, fiscal_year, scope, signal }: AskedNames): Table['names'] {
  const read = async (wanted: readonly string[] | null, stop: AbortSignal) => {
    const found = await db.columns(namesSql, { fiscal_year, scope, codes: wanted }, { signal: stop });
    return new Map(found.project_code.map((code, i) => [code, found.name[i]!]));
  };
  return async (rows) => {
    if (rows.length === 0) return [];
    const wanted = rows.length > MANY ? null : rows.map((row) => codes[row]!);
    const names = codes.length > MANY ? await read(wanted, signal) : await remembered(db, signal, JSON.stringify([fiscal_year, scope]), (stop) => read(null, stop));
    return rows.map((row) => names.get(codes[row]!) ?? null);
  };
}
