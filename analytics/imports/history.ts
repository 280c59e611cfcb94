/** What was loaded, by whom, with which counts. */
import { z } from 'zod';
import type { Caller } from '../caller.ts';
import { type Database, sqlFile } from '../database.ts';
import { AppError } from '../errors.ts';
import type { importList, ImportRecord } from './contract.ts';

const historyRow = z.object({
  import_id: z.string(), kind: z.string(), source: z.string().nullable(), file_hash: z.string(), imported_by: z.string(), imported_at: z.string(),
  rows_read: z.int(), rows_inserted: z.int(), rows_updated: z.int(), warnings: z.string(), data_version: z.int(), total: z.int(),
});
const historySql = sqlFile(new URL('./history.sql', import.meta.url), historyRow);

type Page = { limit: number; offset: number; signal?: AbortSignal };

/** The latest first. Whoever sees everything sees all imports, others their own. */
export async function listImports(db: Database, caller: Caller, { limit, offset, signal }: Page): Promise<z.infer<typeof importList>> {
  const rows = await db.query(historySql, { ...visibleTo(caller), import_id: null, limit, offset }, { signal });
  if (rows.length > 0 || offset === 0) return { total: rows[0]?.total ?? 0, rows: rows.map(recordOf) };
  const [first] = await db.query(historySql, { ...visibleTo(caller), import_id: null, limit: 1, offset: 0 }, { signal });
  return { total: first?.total ?? 0, rows: [] };
}

/** @throws AppError `not_found` also where the import is another person's */
export async function getImport(db: Database, caller: Caller, importId: string, signal?: AbortSignal): Promise<ImportRecord> {
  const [row] = await db.query(historySql, { ...visibleTo(caller), import_id: importId, limit: 1, offset: 0 }, { signal });
  if (row) return recordOf(row);
  throw new AppError('not_found', { zh: `没有编号为“${importId}”的导入记录，请核对编号。`, en: `There is no import ${importId}; please check the id.` });
}

/** Whose imports a caller may see: the name of one person, or null for everybody’s. */
export function visibleTo(caller: Caller) {
  return { imported_by: caller.scope.includes('') ? null : caller.user };
}

function recordOf(row: z.infer<typeof historyRow>): ImportRecord {
  return {
    import_id: row.import_id,
    kind: row.kind,
    source: row.source,
    file_hash: row.file_hash,
    imported_by: row.imported_by,
    imported_at: row.imported_at,
    rows: { read: row.rows_read, inserted: row.rows_inserted, updated: row.rows_updated },
    problems: [],
    warnings: z.array(z.string()).parse(JSON.parse(row.warnings)),
    data_version: row.data_version,
  };
}
