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

/** Ways of DuckDB 1.5 to write a query otherwise, to name a thing by a text, and to ask the engine about itself. */
const NEWER_WAYS = [
  "from '/etc/passwd'", "from read_text('/etc/passwd')", 'pivot projects on fiscal_year using sum(initial_budget)', 'select * from (pivot projects on fiscal_year)', 'unpivot projects on name into name n value v',
  "select * from query('from read_text(''/etc/passwd'')')", "select * from query('from projects') union all from projects", "select * from query_table(['projects'])", `copy (from projects) to '${LEAK}' (format csv)`, 'copy from database a to b',
  `export database '${LEAK}' (format parquet)`, "force install httpfs from 'http://example.org'", "load '/tmp/x.duckdb_extension'", 'set global enable_external_access = true', "set session schema = 'x'", 'execute p(1)', 'deallocate p',
  'describe select 1', 'select * from (describe projects)', 'select * from (show tables)', 'summarize select 1', 'select * from (summarize projects)', "select * from parquet_metadata('x')", "select * from parquet_kv_metadata('x')",
  'select * from duckdb_secrets()', 'select * from duckdb_extensions()', 'select * from duckdb_temporary_files()', "select * from read_text(['/etc/passwd'])", "select * from read_json_objects('/etc/passwd')", 'create macro f(x) as table select * from read_text(x)',
  "call enable_logging('QueryLog')", 'pragma show_tables', 'select * from pragma_version()', 'select * from pragma_database_size()', "select * from which_secret('s3://x', 's3')", "select json_execute_serialized_sql(json_serialize_sql('select 1'))",
  "from json_execute_serialized_sql('x')", "select json_serialize_plan('select 1')", "select union_value(k := getenv('HOME'))", "select list_transform([1], lambda x: getenv('HOME'))", "select list_transform(['/etc/passwd'], x -> (select content from read_text(x)))",
  'select list_transform([1], lambda x: (select count(*) from sqlite_master))', "select try(getenv('HOME'))", "select struct_pack(a := current_setting('memory_limit'))", "select * exclude (name) replace (getenv('HOME') as org_code) from projects",
  "select sum(1) filter (where getenv('HOME') is not null) from projects", "select * from projects qualify row_number() over (order by getenv('HOME')) = 1", "select * from projects group by grouping sets ((getenv('HOME')))",
  'select * from projects limit (select count(*) from sqlite_master)', "select * from projects, lateral (select getenv('HOME'))", 'select * from unnest((select list(sql) from sqlite_master))', "with x as materialized (from read_text('/etc/passwd')) from x",
  'with projects as (select * from sqlite_master) select * from projects', 'select * from projects semi join sqlite_master on true', 'select * from projects positional join duckdb_columns', 'table sqlite_master', 'values ((select getenv(\'HOME\')))',
  'select * from read_text/**/(\'/etc/passwd\')', 'select /* /* nested */ */ * from sqlite_master', "select 1 -- \n; drop table projects", `select $$; copy projects to '${LEAK}'$$ from sqlite_master`, 'select * from ｓqlite_master', "select ｇetenv('HOME')",
  'select * from prоjects', 'select current_catalog', 'select current_schema', 'select name from projects where current_user = name', "select parse_duckdb_log_message('QueryLog', 'x')", 'select * from duckdb_log_contexts', "select * from seq_scan('projects')",
  'select * from arrow_scan(1, 2, 3)', "select * from force_checkpoint('x')", 'select current_query()', 'select pg_sleep(10)', 'select setseed(0.5)', 'explain (format json) select 1', 'merge into projects using projects p on true when matched then delete', 'select * from memory.main.projects',
];

describe('the gate', () => {
  it('is tried by many different queries', () => {
    const all = [...NOT_A_QUERY, ...FILES, ...CATALOG, ...TRICKS, ...NEWER_WAYS];
    expect(new Set(all.map((sql) => sql.toLowerCase())).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(160);
  });

  it.each(NEWER_WAYS)('refuses what newer DuckDB offers: %s', async (sql) => {
    expect((await gate(sql)).code).toBe('not_allowed');
  });

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

describe('what is let through', () => {
  it.each([
    ['from projects select count(*)', [[4]]],
    ['select count(*) from (table projects)', [[4]]],
    ["select count(columns('^project_code$')) from projects", [[4]]],
    ['select count(*) from projects tablesample 100 percent', [[4]]],
    ["select 'drop table projects; --'", [['drop table projects; --']]],
    ['select user', [['duckdb']]],
  ] as const)('shows rows of the published tables, or nothing of the surroundings: %s', async (sql, rows) => {
    expect((await ask({ sql })).rows).toEqual(rows);
  });

  it.each(["select list_aggregate([1], 'getenv')", "select list_aggr(['a'], 'read_text')", "select cast('x' as sqlite_master)"])('calls no function and knows no type by a text: %s', async (sql) => {
    expect((await refusalOf(ask({ sql }))).code).toBe('invalid_params');
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
    ['select count(*) from range(1000000000000)', /timed_out/],
    ["select format('{:>1000000000}', 1)", /too_large|timed_out|invalid_params/],
    ['select list_sum(list_transform(range(100000000), lambda x: x * 2))', /too_large|timed_out/],
    ['with recursive t(n) using key (n) as (select 1 union all select n + 1 from t) select * from t', /timed_out|too_large/],
    ['select list(range) from range(1000000000)', /too_large|timed_out/],
    [`select ${'('.repeat(20_000)}1${')'.repeat(20_000)}`, /invalid_params/],
  ];

  it.each(BOMBS.map(([sql, codes]) => [sql.slice(0, 80), sql, codes] as const))('is stopped: %s', async (_, sql, codes) => {
    const before = process.memoryUsage().rss;
    expect((await refusalOf(ask({ sql, seconds: 2 }))).code).toMatch(codes);
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 2 ** 20);
    expect((await ask({ sql: 'select 1' })).rows).toEqual([[1]]);
  });

  it('of ten to the ninth rows ends at the limit', async () => {
    expect(await ask({ sql: 'select * from range(1000000000)', limit: 5 })).toMatchObject({ truncated: true, rows: [[0], [1], [2], [3], [4]] });
  });
});
