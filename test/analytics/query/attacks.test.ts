/** What a hostile or careless query tries. Each is refused before it runs, or stopped, and the next one is answered. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../analytics/database.ts';
import { AppError } from '../../../analytics/errors.ts';
import { EXTRACT_TABLES } from '../../../analytics/query/extract-tables.ts';
import { checkQuery } from '../../../analytics/query/gate.ts';
import { runSql } from '../../../analytics/query/run.ts';
import { openExtract, openParser } from '../../../analytics/query/sandbox/connections.ts';
import { PUBLISHED_TABLES } from '../../../analytics/query/tables.ts';
import { smallCity } from '../fixture.ts';
import { asking, emptyDatabase, refusalOf } from '../inline.ts';

const folder = mkdtempSync(join(tmpdir(), 'jixiao-attacks-'));
const names = new Set(PUBLISHED_TABLES.map(({ name }) => name));
let db: Database;
let parse: Awaited<ReturnType<typeof openParser>>;
/** What a statement would meet that had got past the gate. */
let behind: DuckDBConnection;
beforeAll(async () => {
  db = await emptyDatabase();
  await db.write(smallCity);
  parse = await openParser();
  const path = join(folder, 'extract.duckdb');
  await db.extract(path, EXTRACT_TABLES, { scope: ['101001'] });
  behind = await openExtract({ path, tables: [], limits: { rows: 1, bytes: 1, seconds: 1, memory_mb: 256 } });
});
afterAll(async () => {
  behind.closeSync();
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});
const ask = asking(runSql, () => db);

async function gate(sql: string): Promise<AppError> {
  const parsed = await parse(sql);
  try {
    checkQuery(parsed, names, sql);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error(`the gate let through: ${sql}`);
}

const LEAK = '/tmp/jixiao-attack.out';
afterEach(() => {
  expect(existsSync(LEAK)).toBe(false);
  rmSync(LEAK, { force: true });
});

const NOT_A_QUERY = [
  'insert into projects (project_code) values (\'x\')', 'update projects set name = \'x\'', 'delete from projects', 'drop table projects', 'create table t(a int)', 'create temp table t as select 1',
  'create view v as select 1', 'create macro f(a) as a', 'create secret s (type s3)', 'alter table projects add column x int', 'truncate projects', `copy projects to '${LEAK}'`, `copy (select 1) to '${LEAK}'`,
  "copy projects from '/etc/passwd'", `export database '${LEAK}'`, "import database '/tmp'", "attach '/etc/passwd'", "attach ':memory:' as m", 'detach extract', 'use memory', "install httpfs", "load 'httpfs'",
  'pragma database_list', 'pragma version', 'set memory_limit = \'100GB\'', 'reset memory_limit', 'set variable x = 1', 'checkpoint', 'force checkpoint', 'vacuum', 'begin', 'commit', 'prepare p as select 1', 'execute p',
  'call duckdb_tables()', `call enable_logging(storage = 'file', storage_path = '${LEAK}')`, 'explain select 1', 'explain analyze select * from projects', 'pivot projects on fiscal_year', "comment on table projects is 'x'",
];

const FILES = [
  "select * from read_csv('/etc/passwd')", "select * from read_text('/etc/passwd')", "select * from read_blob('/proc/self/environ')", "select * from read_json('/etc/passwd')", "select * from read_parquet('/etc/passwd')",
  "select * from '/etc/passwd'", "select * from 'https://example.org/a.csv'", "select * from glob('/*')", "select * from sniff_csv('/etc/passwd')", "select * from parquet_scan('x')", "select * from read_ndjson_auto('x')",
];

const CATALOG = [
  'select * from duckdb_tables()', 'select * from duckdb_settings()', 'select * from duckdb_tables', 'select * from sqlite_master', 'select * from information_schema.tables', 'select * from pg_catalog.pg_tables', 'select * from main.projects',
  'select * from system.information_schema.columns', 'select * from temp.projects', "select * from query('select 1')", "select * from query_table('projects')", 'select * from pragma_table_info(\'projects\')',
  "select * from pragma_storage_info('projects')", 'select * from projects_hidden', 'describe projects', 'show tables', 'summarize projects', 'show all tables', "select current_setting('memory_limit')", "select getenv('PATH')",
  "select getvariable('x')", 'select version()', 'select current_database()', 'select current_schemas(true)', "select nextval('s')", "select json_execute_serialized_sql('{}')", "select * from json_execute_serialized_sql('{}')",
  "select json_serialize_sql('select 1')", "select txid_current()", "select * from test_all_types()", "select * from repeat_row(1, num_rows = 10)", "select histogram_values('projects', 'name')", 'select * from which_secret(\'x\', \'s3\')',
  "select write_log('x')", 'select * from duckdb_logs', "select main.pg_get_viewdef(1)", "select system.main.lower('A')",
];

const TRICKS = [
  'select 1; select 2', "select 1; copy projects to '/tmp/jixiao-attack.out'", 'select 1 /* */; /* */ drop table projects', 'select 1;;select 2',
  'with a as (with duckdb_tables as (select 1) select 1) select * from duckdb_tables', 'with a as (select * from b), b as (select 1) select * from a', 'with hidden as (select * from hidden) select * from hidden',
  'select (with sqlite_master as (select 1) select 1), (select count(*) from sqlite_master)', 'select * from (with organizations_all as (select 1) select 1) join organizations_all on true',
  'with a as (select 1) select * from a union all (with z as (select 2) select * from z) union all select * from z', 'select * from projects at (version => 1)',
  'with recursive t as (select 1 union all select * from u), u as (select 1) select * from t', 'select * from "projects;drop table projects"', 'select * from "/etc/passwd"',
];

describe('the gate', () => {
  it.each(NOT_A_QUERY)('refuses a statement that is no query: %s', async (sql) => {
    const { code, text } = await gate(sql);
    expect(['not_allowed', 'invalid_params']).toContain(code);
    expect(text.zh).toMatch(/^(这里只能执行一个查询|查询中不能使用|SQL 语法有误)/);
  });

  it.each([...FILES, ...CATALOG, ...TRICKS])('refuses what reaches for files, the catalogue, settings or hidden names: %s', async (sql) => {
    expect((await gate(sql)).code).toBe('not_allowed');
  });

  it('stands before the process too', async () => {
    for (const sql of [FILES[0]!, CATALOG[0]!, TRICKS[0]!, NOT_A_QUERY[0]!]) expect((await refusalOf(ask({ sql }))).code).toBe('not_allowed');
  });
});

describe('behind the gate', () => {
  const WRITES = NOT_A_QUERY.filter((sql) => /^(insert|update|delete|drop|create table t|create view|alter|truncate|copy|export|import|install|load|set memory|reset|create secret)|enable_logging|etc\/passwd/.test(sql));
  it.each([...WRITES, ...FILES])('nothing is written, no file is read and no setting changed: %s', async (sql) => {
    await expect(behind.run(sql)).rejects.toThrow();
  });

  it('there are no rows but the caller’s', async () => {
    expect((await behind.runAndReadAll('select distinct org_code from projects')).getRows()).toEqual([['101001']]);
    expect((await behind.runAndReadAll("select count(*)::integer from duckdb_tables() where not internal and table_name not in (select unnest($names))".replace('$names', `[${[...names].map((name) => `'${name}'`).join(', ')}]`))).getRows()).toEqual([[0]]);
  });
});

describe('a trick', () => {
  it('through a parameter or a sheet gets no further than being data', async () => {
    expect((await ask({ sql: 'select $x', params: { x: "'; drop table projects; --" } })).rows).toEqual([["'; drop table projects; --"]]);
    const name = 'projects'; // hides the caller's own table for this one query, and shows nothing more
    expect((await ask({ sql: 'select count(*) from projects', tables: [{ name, columns: ['a"; drop table x; --'], rows: [[1]] }] })).rows).toEqual([[1]]);
    expect((await refusalOf(ask({ sql: 'select 1', tables: [{ name: 'a"b', columns: ['x'], rows: [] }] } as never))).code).toBe('invalid_params');
  });
});

describe('a bomb', () => {
  const BOMBS: [string, RegExp][] = [
    ['select sum(a.range * b.range) from range(1000000) a, range(1000000) b', /timed_out/],
    ['with recursive t(n) as (select 1 union all select n + 1 from t) select count(*) from t', /timed_out|too_large/],
    ['with recursive t(n) as (select 1 union all select n + 1 from t, range(10)) select count(*) from t', /timed_out|too_large/],
    ["select length(repeat('x', 2000000000))", /too_large|timed_out|invalid_params/],
    ["select lpad('x', 2000000000, 'y')", /too_large|timed_out|invalid_params/],
    ['select len(range(1000000000))', /too_large|timed_out|invalid_params/],
    ['select string_agg(a.range::text || b.range::text) from range(100000) a, range(100000) b', /too_large|timed_out|invalid_params/],
    ['select * from range(1000000000) order by hash(range)', /too_large|timed_out/],
    ['select list(range) from range(1000000000)', /too_large|timed_out/],
    [`select ${'('.repeat(20_000)}1${')'.repeat(20_000)}`, /invalid_params/],
  ];

  it.each(BOMBS.map(([sql, codes]) => [sql.slice(0, 80), sql, codes] as const))('is stopped: %s', async (_, sql, codes) => {
    const before = process.memoryUsage().rss;
    expect((await refusalOf(ask({ sql, seconds: 2 }))).code).toMatch(codes);
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 2 ** 20);
    expect((await ask({ sql: 'select 1' })).rows).toEqual([[1]]);
  }, 60_000);

  it('of ten to the ninth rows ends at the limit', async () => {
    expect(await ask({ sql: 'select * from range(1000000000)', limit: 5 })).toMatchObject({ truncated: true, rows: [[0], [1], [2], [3], [4]] });
  });
});
