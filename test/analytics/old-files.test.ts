/** Databases made by each earlier schema, opened by today's program. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../analytics/database.ts';
import { emptyFolder } from './support.ts';

const SCHEMA = new URL('../../analytics/schema/', import.meta.url);
const MIGRATIONS = readdirSync(SCHEMA).filter((name) => /^\d{3}_.*\.sql$/.test(name)).sort();
const VALUES: [RegExp, string][] = [
  [/^VARCHAR/, "'值' || range"], [/^INTEGER/, '(range + 2020)::integer'], [/^BOOLEAN/, 'range = 1'], [/^DATE/, "date '2024-02-29' + range::integer"],
  [/^TIMESTAMP/, "timestamp '2024-02-29 23:59:59.123456'"], [/^DECIMAL/, '1.005 + range'], [/^DOUBLE/, '0.1 + range'], [/^JSON/, `'{"a": "值"}'::json`],
];

async function withFile<T>(path: string, work: (rows: (sql: string) => Promise<string[][]>) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(path, { threads: '1' });
  const connection = await instance.connect();
  try {
    return await work(async (sql) => (await (await connection.run(sql)).getRowsJson()) as string[][]);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** A file as the program wrote it that knew the first `count` migrations, with three rows in each of its tables. */
async function oldFile(count: number): Promise<string> {
  const path = join(emptyFolder(), 'old.duckdb');
  await withFile(path, async (rows) => {
    await rows('create table schema_migrations (name varchar, applied_at timestamp)');
    for (const name of MIGRATIONS.slice(0, count)) {
      await rows(readFileSync(new URL(name, SCHEMA), 'utf8'));
      await rows(`insert into schema_migrations values ('${name}', timestamp '2024-01-01')`);
    }
    for (const table of await tablesOf(rows)) {
      const columns = await rows(`select data_type from duckdb_columns() where table_name = '${table}' order by column_index`);
      const values = columns.map(([type]) => VALUES.find(([pattern]) => pattern.test(type!))![1]);
      await rows(`insert into ${table} select ${values.join(', ')} from range(3)`);
    }
  });
  return path;
}

type Rows = (sql: string) => Promise<string[][]>;
const tablesOf = async (rows: Rows) => (await rows("select table_name from duckdb_tables() where table_name <> 'schema_migrations' order by table_name")).map(([name]) => name!);

/** Every table with the columns it has now, or with those named; and its rows in the order they were written. */
const contentOf = (path: string, columns?: Record<string, string[]>) =>
  withFile(path, async (rows) => {
    const content: Record<string, { columns: string[]; rows: string[][] }> = {};
    for (const table of columns ? Object.keys(columns) : await tablesOf(rows)) {
      const names = columns?.[table] ?? (await rows(`select column_name from duckdb_columns() where table_name = '${table}' order by column_index`)).map(([name]) => name!);
      content[table] = { columns: names, rows: await rows(`select ${names.join(', ')} from ${table} order by rowid`) };
    }
    return { content, migrations: await rows('select name from schema_migrations order by name') };
  });

describe.each(MIGRATIONS.map((name, i) => ({ name, count: i + 1 })))('a file of the schema $name', ({ count }) => {
  it('keeps every row and gets the tables and columns of today', async () => {
    const path = await oldFile(count);
    const before = await contentOf(path);
    expect(Object.values(before.content).every(({ rows }) => rows.length >= 3)).toBe(true);

    await (await openDatabase({ path, threads: 1 })).close();
    const columns = Object.fromEntries(Object.entries(before.content).map(([table, { columns: names }]) => [table, names]));
    expect((await contentOf(path, columns)).content).toEqual(before.content);

    const fresh = join(emptyFolder(), 'new.duckdb');
    await (await openDatabase({ path: fresh, threads: 1 })).close();
    const shape = ({ content }: Awaited<ReturnType<typeof contentOf>>) => Object.fromEntries(Object.entries(content).map(([table, { columns: names }]) => [table, names]));
    const [now, today] = [await contentOf(path), await contentOf(fresh)];
    expect(shape(now)).toEqual(shape(today));
    expect(now.migrations).toEqual(MIGRATIONS.map((name) => [name]));
  });
});

describe('a file that cannot be brought forward', () => {
  it('is left as it was, the migrations before the failing one included, and the sentence says which failed', async () => {
    const path = await oldFile(1);
    const obstacle = MIGRATIONS.findIndex((name) => /create table/.test(readFileSync(new URL(name, SCHEMA), 'utf8')) && name > MIGRATIONS[1]!);
    const table = /create table (\w+)/.exec(readFileSync(new URL(MIGRATIONS[obstacle]!, SCHEMA), 'utf8'))![1]!;
    await withFile(path, (rows) => rows(`create table ${table} as select 'in the way' as note`));
    const before = await contentOf(path);

    await expect(openDatabase({ path, threads: 1 })).rejects.toMatchObject({
      code: 'conflict', text: { zh: expect.stringMatching(new RegExp(`^数据库不能升级到本版本（${MIGRATIONS[obstacle]}：.*文件保持原样`)) },
    });
    expect(await contentOf(path)).toEqual(before);
  });

  it('is refused when it belongs to another program', async () => {
    const path = join(emptyFolder(), 'other.duckdb');
    await withFile(path, (rows) => rows('create table invoices as select 1 as n'));
    await expect(openDatabase({ path, threads: 1 })).rejects.toMatchObject({ code: 'conflict', text: { zh: expect.stringContaining('属于别的程序（含表 invoices）') } });
    expect(await withFile(path, tablesOf)).toEqual(['invoices']);
  });
});
