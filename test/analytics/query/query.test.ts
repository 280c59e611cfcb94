import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runAnalysis } from '../../../analytics/analysis.ts';
import type { Database } from '../../../analytics/database.ts';
import { EXTRACT_TABLES } from '../../../analytics/query/extract-tables.ts';
import { runSql } from '../../../analytics/query/run.ts';
import { PUBLISHED_TABLES } from '../../../analytics/query/tables.ts';
import { smallCity } from '../fixture.ts';
import { asking, contextOf, emptyDatabase, refusalOf } from '../inline.ts';

/** For temporary files of this test alone: others query on the same machine, and tidy up while this one looks. */
const temporary = mkdtempSync(join(tmpdir(), 'jixiao-asking-'));
let db: Database;
beforeAll(async () => {
  for (const name of ['TMPDIR', 'TMP', 'TEMP']) vi.stubEnv(name, temporary);
  db = await emptyDatabase();
  await db.write(smallCity);
});
afterAll(async () => {
  await db.close();
  vi.unstubAllEnvs();
  rmSync(temporary, { recursive: true, force: true });
});
const ask = asking(runSql, () => db);
const rows = async (sql: string, params: Record<string, string | number | boolean | null> = {}) => (await ask({ sql, params })).rows;

describe('a query', () => {
  it('answers over the tables of the caller, with its columns, the data version and the limits it was held to', async () => {
    const answer = await ask({ sql: 'select org_code, count(*) as n, sum(initial_budget) as budget from projects where fiscal_year = $year group by all order by 1 nulls last', params: { year: 2025 } });
    expect(answer).toMatchObject({
      columns: [{ name: 'org_code', type: 'text' }, { name: 'n', type: 'number' }, { name: 'budget', type: 'number' }],
      rows: [['101001', 1, 900_000], ['102001', 1, 5_000_000], [null, 1, null]],
      truncated: false,
      data_version: db.dataVersion(),
      limits: { rows: 1_000, memory_mb: 1_024 },
    });
    expect(answer.provenance.data_version).toBe(db.dataVersion());
  });

  it('sees only the rows of the caller’s organisations', async () => {
    const own = { scope: ['101', '101001'] };
    expect((await ask({ sql: 'select distinct org_code from projects order by 1' }, own)).rows).toEqual([['101001']]);
    expect((await ask({ sql: 'select count(*) from project_indicators where project_code = \'P2\'' }, own)).rows).toEqual([[0]]);
    expect((await ask({ sql: 'select org_code from organizations order by 1' }, own)).rows).toEqual([['101'], ['101001']]);
  });

  it('sees what was written since, and the old file is gone', async () => {
    const other = await emptyDatabase();
    await other.write(smallCity);
    const count = asking(runSql, () => other);
    const before = await count({ sql: 'select count(*) from projects' });
    await other.write(smallCity);
    const after = await count({ sql: 'select count(*) from projects' });
    expect(after.data_version).toBeGreaterThan(before.data_version);
    expect(Number(after.rows[0]![0])).toBe(2 * Number(before.rows[0]![0]));
    await other.close();
  });

  it('joins ranges of the sheet, whose columns are numbers where all values are', async () => {
    const tables = [{ name: '选区', columns: ['编码', '系数', '备注'], rows: [['P1', 2, '=1+1'], ['P2', '', 3], ['P9', 4, null]] }];
    const answer = await ask({ sql: 'select "编码", "系数" * initial_budget as x, "备注" from 选区 join projects on project_code = "编码" where fiscal_year = 2025 order by 1', tables });
    expect(answer.columns.map(({ type }) => type)).toEqual(['text', 'number', 'text']);
    expect(answer.rows).toEqual([['P1', 1_800_000, '=1+1'], ['P2', null, '3']]);
  });

  it('carries every type as JSON can: no lost digits, no NaN, dates as dates', async () => {
    const answer = await ask({ sql: "select 9007199254740993::bigint as big, 12::bigint as small, 1.50::decimal(9,2) as money, 'nan'::double as nan, date '2025-09-30' as day, [1, 2] as list, {'a': 1} as struct, null as nothing, true as yes, timestamp '2025-09-30 08:00:00' as moment" });
    expect(answer.rows).toEqual([['9007199254740993', 12, 1.5, null, '2025-09-30', '[1,2]', '{"a":1}', null, true, '2025-09-30 08:00:00']]);
    expect(answer.columns.map(({ type }) => type).slice(0, 5)).toEqual(['number', 'number', 'number', 'number', 'date']);
  });

  it('is cut at the limit and says so', async () => {
    expect(await ask({ sql: 'select * from range(10) order by 1', limit: 3 })).toMatchObject({ rows: [[0], [1], [2]], truncated: true });
    expect(await ask({ sql: 'select * from range(3) order by 1', limit: 3 })).toMatchObject({ truncated: false });
    const wide = await ask({ sql: "select repeat('x', 1000000) from range(100)", limit: 100 });
    expect(wide.truncated).toBe(true);
    expect(wide.rows.length).toBeLessThan(30);
  });

  it.each([
    ['with a as (select 1 as x), b as (select x + 1 as x from a) select * from b', [[2]]],
    ['with recursive t(n) as (select 1 union all select n + 1 from t where n < 4) select max(n) from t', [[4]]],
    ['select count(*) from (select 1 union all select 2)', [[2]]],
    ["select list_transform([1, 2], lambda x: x * 10)[2], case when 1 in (select 1) then 'a' end", [[20, 'a']]],
    ['select quantile_cont(initial_budget, 0.5), row_number() over (order by 1) from projects where fiscal_year = 2025', [[2_950_000, 1]]],
    ["-- a remark; drop table projects\nselect 'a;b' /* ; */", [['a;b']]],
    ['from projects select count(*)', [[4]]],
    ["select strftime(date '2025-01-31', '%Y-%m'), round(2.345, 2), '优' || '良'", [['2025-01', 2.35, '优良']]],
  ])('may use what a select usually uses: %s', async (sql, expected) => {
    expect(await rows(sql)).toEqual(expected);
  });

  it('answers an unknown column, a wrong type and a slip of the pen with a sentence', async () => {
    expect((await refusalOf(ask({ sql: 'select budgett from projects' }))).text.zh).toMatch(/查询没有执行.*budgett/);
    expect(await refusalOf(ask({ sql: 'selec 1' }))).toMatchObject({ code: 'invalid_params', text: { zh: expect.stringContaining('第 1 行第 1 个字符') as string } });
    expect(await refusalOf(ask({ sql: '-- nothing' }))).toMatchObject({ code: 'invalid_params' });
    expect((await refusalOf(ask({ sql: 'select $year' }))).text.zh).toContain('参数 year 没有给值');
    expect((await refusalOf(ask({ sql: 'select 1', params: { year: 1 } }))).text.zh).toContain('没有的参数');
    expect((await refusalOf(ask({ sql: 'select 1', tables: [{ name: 'a', columns: ['x', 'X'], rows: [] }] }))).text.zh).toContain('列名“X”出现了两次');
    expect((await refusalOf(ask({ sql: 'select 1', tables: [{ name: 'a', columns: ['x'], rows: [[1, 2]] }] }))).text.zh).toContain('第 1 行有 2 格');
  });
});

describe('what is wrong with a query', () => {
  const LONG = '长'.repeat(120);
  it.each<[string, string, { line: number; column: number; found: string }]>([
    ['select 1 +', '语句没有写完', { line: 1, column: 11, found: '' }],
    ["select '中文' as 单位, from from projects", '“from”处不能这样写', { line: 1, column: 25, found: 'from projects' }],
    ["select '中文', nme from projects", '没有名为“nme”的列，相近的有 name', { line: 1, column: 14, found: 'nme' }],
    ['select name,\n  单位 from projects', '没有名为“单位”的列', { line: 2, column: 3, found: '单位' }],
    [`select '${LONG}' as a, nme, '${LONG}' as b from projects`, '没有名为“nme”的列', { line: 1, column: 137, found: 'nme' }],
    ['select p.x from projects as p', '表 p 没有名为“x”的列', { line: 1, column: 8, found: 'p.x' }],
    ['select strftim(name) from projects', '不能使用函数 strftim', { line: 1, column: 8, found: 'strftim' }],
    ['select name, count(*) from projects', '列“name”没有汇总', { line: 1, column: 8, found: 'name' }],
    ['select sum(name) from projects', '函数不能这样使用：sum(VARCHAR)', { line: 1, column: 8, found: 'sum' }],
    ["select cast('甲' as integer)", '“甲”不能转换为整数。', { line: 1, column: 8, found: 'cast' }],
    ["select cast(a as decimal(18, 2)) from (select '乙' as a)", '“乙”不能转换为数字。', { line: 1, column: 8, found: 'cast' }],
    ["select cast('丙' as date)", '“丙”不能转换为日期。', { line: 1, column: 8, found: 'cast' }],
    ['select cast(name as integer) from projects', '列 name 中的“', { line: 1, column: 8, found: 'cast' }],
    ['select cast(300 as tinyint)', '“300”超出了所要转换的类型的范围', { line: 1, column: 8, found: 'cast' }],
    ["select '中文'\nfrom 未知的表", '没有名为“未知的表”的表', { line: 2, column: 6, found: '未知的表' }],
    ["select '中文', pg_sleep(1)", '函数 pg_sleep', { line: 1, column: 14, found: 'pg_sleep' }],
  ])('is told in Chinese with its place: %s', async (sql, told, { found, ...place }) => {
    const refusal = await refusalOf(ask({ sql }));
    expect(refusal.text.zh).toContain(told);
    const details = refusal.details as { position: number };
    expect(details).toMatchObject(place);
    expect(sql.slice(details.position)).toMatch(new RegExp(`^${found.replace('.', '\\.')}`));
  });
});

describe('the tables that can be asked', () => {
  it('are documented column by column', async () => {
    for (const { name, columns } of PUBLISHED_TABLES) {
      expect(Object.keys(EXTRACT_TABLES.get(name)!.row.shape)).toEqual(columns.map((column) => column.name));
      const answer = await ask({ sql: `select * from ${name}` });
      expect(answer.columns.map((column) => column.name)).toEqual(columns.map((column) => column.name));
    }
  });

  it('lie in a folder and file that nobody else may read', async () => {
    await rows('select 1');
    const folders = readdirSync(temporary).filter((name) => name.startsWith('jixiao-query-')).map((name) => join(temporary, name));
    expect(folders.length).toBeGreaterThan(0);
    for (const folder of folders) {
      expect(statSync(folder).mode & 0o077).toBe(0);
      for (const file of readdirSync(folder)) expect(statSync(join(folder, file)).mode & 0o077).toBe(0);
    }
  });
});

describe('giving up', () => {
  it('need not wait for the rows to be written out', async () => {
    const other = await emptyDatabase();
    await other.write(smallCity);
    const stop = new AbortController();
    const begun = runAnalysis(runSql, { sql: 'select 1' }, { ...contextOf(other), signal: stop.signal });
    stop.abort(new Error('gone'));
    await expect(begun).rejects.toThrow('gone');
    expect((await asking(runSql, () => other)({ sql: 'select count(*) from projects' })).rows).toEqual([[4]]);
    await other.close();
  });

  it('ends the process at once', async () => {
    const stop = new AbortController();
    const context = { ...contextOf(db), signal: stop.signal };
    await rows('select 1');
    const work = runAnalysis(runSql, { sql: 'select count(*) from range(100000) a, range(100000) b, range(1000) c' }, context);
    setTimeout(() => stop.abort(new Error('gone')), 300);
    await expect(work).rejects.toThrow('gone');
    expect(await rows('select 1')).toEqual([[1]]);
  });
});
