/** DuckDB as a stranger's statement meets it: one instance that only parses, one that only reads the extract. */
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Parsed } from '../gate.ts';
import type { Order } from './messages.ts';
import { addSheetTables } from './sheet-tables.ts';

/** @returns what DuckDB's parser makes of a text; nothing of it is run */
export async function openParser(): Promise<(sql: string) => Promise<Parsed>> {
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '256MB' })).connect();
  await connection.run('set enable_external_access = false');
  return async (sql) => {
    const result = await connection.runAndReadAll('select json_serialize_sql($sql::varchar, skip_null := true, skip_empty := true)::varchar', { sql });
    return JSON.parse(String(result.getRows()[0]![0])) as Parsed;
  };
}

/** The order matters: file systems are closed once the extract is open, and the lock comes last. */
export async function openExtract({ path, tables, limits }: Pick<Order, 'path' | 'tables' | 'limits'>): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY', threads: '2', memory_limit: `${String(limits.memory_mb)}MB` });
  const connection = await instance.connect();
  await connection.run("set timezone = 'UTC'");
  await connection.run('set enable_external_access = false');
  await connection.run("set disabled_filesystems = 'LocalFileSystem'");
  await addSheetTables(connection, tables);
  await connection.run('set lock_configuration = true');
  return connection;
}
