/** One database as it stands, copied into a new file: whole and compared with what was copied, or not there at all. */
import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { AppError } from '../errors.ts';
import { isDiskFull, isFatal } from './failures.ts';
import type { CopyReport } from './types.ts';

/**
 * Reading and writing of the database go on; the copy is the state at its beginning.
 * Never by copying the file: closing any descriptor of it would drop DuckDB's lock in this process.
 *
 * @param catalog what DuckDB calls the database on this connection
 * @throws AppError `conflict` when `path` is taken or cannot be written, `internal` when the copy is not equal
 */
export async function copyDatabase(connection: DuckDBConnection, catalog: string, path: string): Promise<CopyReport> {
  if (existsSync(path)) {
    throw new AppError('conflict', {
      zh: `文件 ${path} 已存在，不会覆盖它。请另选一个文件名。`,
      en: `The file ${path} exists already and is not overwritten; please choose another name.`,
    });
  }
  if (!existsSync(dirname(path))) {
    throw new AppError('conflict', {
      zh: `文件夹 ${dirname(path)} 不存在，无法在其中写入备份。请先建立它，或另选一个位置。`,
      en: `There is no folder ${dirname(path)} to write the backup into; please make it first or choose another place.`,
    });
  }
  const draft = `${path}.${randomUUID()}.partial`;
  try {
    const { dataVersion, migrations, tables } = await fill(connection, catalog, draft);
    // It holds everybody's rows, and the folder is one that we did not make.
    chmodSync(draft, 0o600);
    renameSync(draft, path);
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    return { path, bytes: statSync(path).size, dataVersion, schema: migrations.at(-1) ?? '', tables: tables.length, rows };
  } catch (error) {
    throw error instanceof AppError || isFatal(error) ? error : notWritten(path, error);
  } finally {
    for (const file of [draft, `${draft}.wal`]) rmSync(file, { force: true });
  }
}

async function fill(connection: DuckDBConnection, catalog: string, draft: string): Promise<Content> {
  await attach(connection, draft, 'draft', 'read_write');
  const original = await detachedAfter(connection, 'draft', () =>
    transaction(connection, async () => {
      const content = await contentOf(connection, catalog);
      await connection.run(`copy from database ${quoted(catalog)} to draft`);
      return content;
    }),
  );
  await attach(connection, draft, 'draft', 'read_only');
  const copied = await detachedAfter(connection, 'draft', () => contentOf(connection, 'draft'));
  const difference = original.tables.find(({ name, rows, hash }, i) => copied.tables[i]?.name !== name || copied.tables[i].rows !== rows || copied.tables[i].hash !== hash);
  if (difference !== undefined || copied.tables.length !== original.tables.length) {
    const table = difference?.name ?? '?';
    throw new AppError('internal', {
      zh: `备份核对不符（表 ${table} 的内容与原数据库不同），没有留下备份文件。请检查目标磁盘后重试。`,
      en: `The copy does not equal the database (table ${table} differs), so no backup was left. Please check the disk it was to be written to and try again.`,
    });
  }
  return original;
}

type Content = { dataVersion: number; migrations: string[]; tables: { name: string; rows: number; hash: string }[] };

/** Reads every row of every table, so that each block's checksum is checked as well. */
export async function contentOf(connection: DuckDBConnection, catalog: string): Promise<Content> {
  const list = async (sql: string, values: Record<string, string> = {}) => (await (await connection.run(sql, values)).getRows()).map(([value]) => String(value));
  const names = await list('select table_name from duckdb_tables() where database_name = $catalog and not temporary order by table_name', { catalog });
  const at = (table: string) => `${quoted(catalog)}.main.${quoted(table)}`;
  const tables: Content['tables'] = [];
  for (const name of names) {
    const found = await connection.run(`select count(*)::double, coalesce(sum(hash(t)), 0)::varchar from ${at(name)} as t`);
    const [[rows, hash] = []] = await found.getRows();
    tables.push({ name, rows: Number(rows), hash: String(hash) });
  }
  const migrations = names.includes('schema_migrations') ? await list(`select name from ${at('schema_migrations')} order by name`) : [];
  const [version = '0'] = names.includes('data_versions') ? await list(`select coalesce(max(version), 0)::varchar from ${at('data_versions')}`) : [];
  return { dataVersion: Number(version), migrations, tables };
}

export async function attach(connection: DuckDBConnection, path: string, alias: string, mode: 'read_only' | 'read_write'): Promise<void> {
  await connection.run(`attach '${path.replaceAll("'", "''")}' as ${alias} (${mode})`);
}

export async function detachedAfter<T>(connection: DuckDBConnection, alias: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await connection.run(`detach ${alias}`);
  }
}

async function transaction<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> {
  await connection.run('begin');
  let value: T;
  try {
    value = await work();
  } catch (error) {
    await connection.run('rollback');
    throw error;
  }
  // DuckDB itself undoes a transaction whose commit fails.
  await connection.run('commit');
  return value;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

function notWritten(path: string, error: unknown): AppError {
  const reason = (error as Error).message;
  const text = isDiskFull(error)
    ? {
        zh: `磁盘空间不足，备份 ${path} 没有完成，也没有留下不完整的文件；数据库不受影响。请清理磁盘空间或另选一个位置后重试。`,
        en: `The disk is full: the backup ${path} was not finished and nothing of it was left; the database is untouched. Please free space or choose another place and try again.`,
      }
    : {
        zh: `备份 ${path} 没有完成（${reason}），也没有留下不完整的文件；数据库不受影响。请检查该位置能否写入后重试。`,
        en: `The backup ${path} was not finished (${reason}) and nothing of it was left; the database is untouched. Please check that this place can be written to and try again.`,
      };
  return new AppError('conflict', text, { cause: error });
}
