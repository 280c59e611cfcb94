/** Brings a database to this program's schema: numbered files, each once, each whole or not at all. */
import { readFileSync, readdirSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { AppError } from '../errors.ts';

const SCHEMA = new URL('../schema/', import.meta.url);

/** @throws AppError `conflict` when the file was made by a newer program */
export async function migrate(connection: DuckDBConnection): Promise<void> {
  await connection.run('create table if not exists schema_migrations (name varchar, applied_at timestamp)');
  const done = new Set((await (await connection.run('select name from schema_migrations')).getRows()).map(([name]) => name as string));
  const files = sqlNames(/^\d{3}_.*\.sql$/);
  const foreign = [...done].filter((name) => !files.includes(name));
  if (foreign.length > 0) {
    throw new AppError('conflict', {
      zh: `数据库由更新版本的程序建立（含 ${foreign.join('、')}），请使用该版本或更高版本的程序打开。`,
      en: `The database was made by a newer version of the program (it has ${foreign.join(', ')}); please open it with that version or a later one.`,
    });
  }
  for (const name of files.filter((file) => !done.has(file))) await apply(connection, name);
}

async function apply(connection: DuckDBConnection, name: string): Promise<void> {
  await connection.run('begin');
  try {
    await connection.run(readFileSync(new URL(name, SCHEMA), 'utf8'));
    await connection.run('insert into schema_migrations values ($name, now()::timestamp)', { name });
    await connection.run('commit');
  } catch (error) {
    await connection.run('rollback');
    throw new Error(`migration ${name} failed`, { cause: error });
  }
}

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
