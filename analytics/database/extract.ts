/** Rows that one caller may see, written into a database file of their own: a stranger's SQL is answered from it and from nothing else. */
import { randomUUID } from 'node:crypto';
import { chmodSync, renameSync, rmSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { bindable } from './bind.ts';
import { attach, detachedAfter } from './copy.ts';
import type { SqlFile } from './sql-file.ts';
import type { SqlParams } from './types.ts';

/**
 * @param tables by name, the query whose rows the table holds; each gets the same `params`
 * @returns when the file is whole; where it throws, nothing of it is left
 */
export async function extractTables(connection: DuckDBConnection, path: string, tables: ReadonlyMap<string, SqlFile>, params: SqlParams): Promise<void> {
  const id = randomUUID();
  const draft = `${path}.${id}.partial`;
  // An attached database is known to all connections of the instance, so that two extracts need two names.
  const alias = `extract_${id.replaceAll('-', '_')}`;
  try {
    await attach(connection, draft, alias, 'read_write');
    await detachedAfter(connection, alias, async () => {
      for (const [name, file] of tables) {
        const { values, types } = bindable(file, params);
        await connection.run(`create table ${alias}.main."${name.replaceAll('"', '""')}" as ${file.text}`, values, types);
      }
    });
    chmodSync(draft, 0o600);
    renameSync(draft, path);
  } finally {
    for (const file of [draft, `${draft}.wal`]) rmSync(file, { force: true });
  }
}
