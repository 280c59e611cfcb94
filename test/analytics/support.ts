/** Small things that the database tests share. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { type Database, sqlFile, type SqlFile } from '../../analytics/database.ts';

export const emptyFolder = () => mkdtempSync(join(tmpdir(), 'jixiao-test-'));

const folder = emptyFolder();
let files = 0;

/** A query of this test alone. */
export function testSql<S extends z.ZodObject>(text: string, row: S): SqlFile<S> {
  const path = join(folder, `test_${++files}.sql`);
  writeFileSync(path, text);
  return sqlFile(pathToFileURL(path), row);
}

const countSql = testSql(
  `select (select count(*) from organizations)::integer as organizations, (select count(*) from indicators)::integer as indicators,
    (select count(*) from projects)::integer as projects, (select count(*) from project_indicators)::integer as project_indicators,
    (select count(*) from import_batches)::integer as import_batches, (select count(*) from data_versions)::integer as data_versions`,
  z.object({
    organizations: z.int(), indicators: z.int(), projects: z.int(), project_indicators: z.int(), import_batches: z.int(), data_versions: z.int(),
  }),
);

/** How many rows each table has, and the data version: equal before and after means that nothing was written. */
export async function stateOf(db: Database) {
  const [counts] = await db.query(countSql, {});
  return { ...counts!, version: db.dataVersion() };
}
