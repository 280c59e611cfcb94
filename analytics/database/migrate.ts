/** Brings a database to this program's schema: numbered files, each once, all that are missing or none. */
import { readFileSync, readdirSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { AppError } from '../errors.ts';

const SCHEMA = new URL('../schema/', import.meta.url);

/** @throws AppError `conflict` when the file was made by a newer program, is not ours or cannot be brought forward; it is left as it was */
export async function migrate(connection: DuckDBConnection): Promise<void> {
  await connection.run('begin');
  try {
    for (const name of await missing(connection)) await apply(connection, name);
    await connection.run('commit');
  } catch (error) {
    await connection.run('rollback').catch((undone: unknown) => {
      // DuckDB has undone it already where the commit itself failed.
      if (!/no transaction is active/i.test((undone as Error).message)) throw new AggregateError([error, undone], 'a migration failed and could not be undone');
    });
    throw error;
  }
}

/** Those that this program does not know. */
export function newerMigrations(done: readonly string[]): string[] {
  const known = migrationNames();
  return done.filter((name) => !known.includes(name));
}

export function newerProgram(names: readonly string[]): AppError {
  return new AppError('conflict', {
    zh: `数据库由更新版本的程序建立（含 ${names.join('、')}），请使用该版本或更高版本的程序打开。`,
    en: `The database was made by a newer version of the program (it has ${names.join(', ')}); please open it with that version or a later one.`,
  });
}

async function missing(connection: DuckDBConnection): Promise<string[]> {
  const names = async (sql: string) => (await (await connection.run(sql)).getRows()).map(([name]) => name as string);
  const tables = await names('select table_name from duckdb_tables() where database_name = current_database() and not temporary');
  if (tables.length > 0 && !tables.includes('schema_migrations')) throw notOurs(tables);
  await connection.run('create table if not exists schema_migrations (name varchar, applied_at timestamp)');
  const done = await names('select name from schema_migrations');
  const newer = newerMigrations(done);
  if (newer.length > 0) throw newerProgram(newer);
  return migrationNames().filter((name) => !done.includes(name));
}

async function apply(connection: DuckDBConnection, name: string): Promise<void> {
  try {
    await connection.run(readFileSync(new URL(name, SCHEMA), 'utf8'));
    await connection.run('insert into schema_migrations values ($name, now()::timestamp)', { name });
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0];
    throw new AppError(
      'conflict',
      {
        zh: `数据库不能升级到本版本（${name}：${reason}），文件保持原样。请改用原来版本的程序，或先恢复一个完好的备份。`,
        en: `The database cannot be brought to this version (${name}: ${reason}); the file is as it was. Please use the earlier version of the program, or restore a sound backup first.`,
      },
      { cause: error },
    );
  }
}

function notOurs(tables: readonly string[]): AppError {
  return new AppError('conflict', {
    zh: `这个数据库文件属于别的程序（含表 ${tables.slice(0, 3).join('、')}），没有改动它。请用 JIXIAO_DATA_DIR 另选一个文件夹。`,
    en: `This database file belongs to another program (it has the tables ${tables.slice(0, 3).join(', ')}) and was left alone. Please choose another folder with JIXIAO_DATA_DIR.`,
  });
}

const migrationNames = () => sqlNames(/^\d{3}_.*\.sql$/);

/**
 * The staging macros as statements, in an order in which each knows those it uses.
 * They are temporary, so every connection makes them (a DuckLake catalogue stores no macros).
 */
export function stagingMacros(): string[] {
  const texts = new Map(sqlNames(/^stg_.*\.sql$/).map((file) => [file.replace(/\.sql$/, ''), readFileSync(new URL(file, SCHEMA), 'utf8')]));
  const ordered: string[] = [];
  const place = (name: string) => {
    const text = texts.get(name);
    if (text === undefined) return;
    texts.delete(name);
    for (const other of [...texts.keys()]) if (new RegExp(`\\b${other}\\(`).test(text)) place(other);
    ordered.push(text);
  };
  for (const name of [...texts.keys()]) place(name);
  return ordered;
}

function sqlNames(pattern: RegExp): string[] {
  return readdirSync(SCHEMA).filter((file) => pattern.test(file)).sort();
}
