import { execFile } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Database, isFatal, openDatabase } from '../../analytics/database.ts';
import { noRows } from '../../analytics/database/sql-file.ts';
import { AppError } from '../../analytics/errors.ts';
import { emptyFolder, stateOf, testSql } from './support.ts';

const one = testSql('select $x::integer as x', z.object({ x: z.int() }));
const endless = testSql('select count(*)::double as n from range(100000000) a, range(100000) b where (a.range * b.range) % 7 = 3', z.object({ n: z.number() }));
const insertOrganization = testSql("insert into organizations (org_code, name) values ($code, 'x')", noRows);

describe('a database in memory', () => {
  let db: Database;
  beforeEach(async () => {
    db = await openDatabase({ path: ':memory:', threads: 1, readers: 3 });
  });
  afterEach(() => db.close());

  it('keeps the parameters of queries that run at the same time apart', async () => {
    const asked = Array.from({ length: 40 }, (_, i) => i);
    const answers = await Promise.all(asked.map((x) => db.query(one, { x })));
    expect(answers.map(([row]) => row!.x)).toEqual(asked);
  });

  it('binds lists, also empty ones', async () => {
    const lists = testSql(
      'select len($words)::integer as words, len($years::integer[])::integer as years, list_sum($amounts)::double as amounts',
      z.object({ words: z.int(), years: z.int(), amounts: z.number() }),
    );
    expect(await db.query(lists, { words: [], years: [], amounts: [1.5, 5e9] })).toEqual([{ words: 0, years: 0, amounts: 5000000001.5 }]);
    expect(await db.query(lists, { words: ['甲', ''], years: [2024], amounts: [1] })).toEqual([{ words: 2, years: 1, amounts: 1 }]);
  });

  it('answers a query without parameters whole after longer texts have come in', async () => {
    const ordered = testSql('select org_code, name from organizations order by org_code', z.object({ org_code: z.string(), name: z.string() }));
    const insert = testSql('insert into organizations (org_code, name) values ($code, $name)', noRows);
    const add = (code: string, name: string) => db.write(async (tx) => tx.run(insert, { code, name }));
    await add('1', '甲');
    const readAll = () => Promise.all(Array.from({ length: 6 }, () => db.query(ordered, {})));
    await readAll();
    await add('22222222222222222222', '市交通运输局公路事业发展中心');
    for (const rows of await readAll()) {
      expect(rows).toEqual([{ org_code: '1', name: '甲' }, { org_code: '22222222222222222222', name: '市交通运输局公路事业发展中心' }]);
    }
  });

  it('names a parameter that is missing or unknown', async () => {
    await expect(db.query(one, {})).rejects.toThrow(/no value for: x/);
    await expect(db.query(one, { x: 1, y: 2 })).rejects.toThrow(/unknown parameter: y/);
  });

  it('lets no BIGINT or DECIMAL out', async () => {
    const big = testSql('select count(*) as n from projects', z.object({ n: z.number() }));
    const money = testSql('select 1.5::decimal(18, 2) as amount', z.object({ amount: z.number() }));
    await expect(db.query(big, {})).rejects.toMatchObject({ code: 'internal', cause: { message: expect.stringContaining('BIGINT') } });
    await expect(db.columns(money, {})).rejects.toMatchObject({ cause: { message: expect.stringContaining('DECIMAL') } });
  });

  it('names the file whose row is not as declared', async () => {
    const wrong = testSql('select null::varchar as name', z.object({ name: z.string() }));
    await expect(db.query(wrong, {})).rejects.toMatchObject({ message: expect.stringContaining(wrong.name), cause: { message: expect.stringContaining('name') } });
    await expect(db.columns(wrong, {})).rejects.toMatchObject({ message: expect.stringContaining(wrong.name) });
  });

  it('answers columns as one plain array each', async () => {
    const pairs = testSql('select range::integer as a, (range * 2)::varchar as b from range(3000) order by 1', z.object({ a: z.int(), b: z.string() }));
    const { a, b } = await db.columns(pairs, {});
    expect([a.length, a[2999], b[2999]]).toEqual([3000, 2999, '5998']);
  });

  it('stops a running query when it is cancelled and goes on working', async () => {
    const controller = new AbortController();
    const running = db.query(endless, {}, { signal: controller.signal, heavy: true });
    await db.query(one, { x: 1 });
    controller.abort();
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(await db.query(one, { x: 2 })).toEqual([{ x: 2 }]);
  });

  it('stops a query that is cancelled at any moment of its beginning', async () => {
    for (let turns = 0; turns < 12; turns++) {
      const controller = new AbortController();
      const running = expect(db.query(endless, {}, { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' });
      for (let i = 0; i < turns; i++) await new Promise(setImmediate);
      controller.abort();
      await running;
    }
  });

  it('does not start what was cancelled before, and tells the given reason', async () => {
    const reason = new AppError('timed_out', { zh: '超时', en: 'too late' });
    await expect(db.query(one, { x: 1 }, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  it('lets short queries through while long ones wait in line, and a waiting one can be cancelled', async () => {
    const controllers = Array.from({ length: 4 }, () => new AbortController());
    const running = controllers.map(({ signal }) => db.query(endless, {}, { signal, heavy: true }).catch((e: Error) => e.name));
    expect(await db.query(one, { x: 7 })).toEqual([{ x: 7 }]);
    controllers[3]!.abort();
    expect(await running[3]).toBe('AbortError');
    for (const controller of controllers) controller.abort();
    expect(await Promise.all(running)).toEqual(['AbortError', 'AbortError', 'AbortError', 'AbortError']);
  });

  it('keeps all of a write or none of it, and the version with it', async () => {
    const before = await stateOf(db);
    const failed = db.write(async (tx) => {
      await tx.run(insertOrganization, { code: 'a' });
      await tx.newDataVersion('import');
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await stateOf(db)).toEqual(before);

    const version = await db.write(async (tx) => {
      await tx.run(insertOrganization, { code: 'a' });
      return tx.newDataVersion('import');
    });
    expect(version).toBe(1);
    expect(await stateOf(db)).toEqual({ ...before, organizations: 1, data_versions: before.data_versions + 1, version: 1 });
  });

  it('undoes a write whose statement fails', async () => {
    const before = await stateOf(db);
    const broken = testSql("select 'x'::integer as n", z.object({ n: z.int() }));
    await expect(db.write(async (tx) => {
      await tx.run(insertOrganization, { code: 'a' });
      await tx.query(broken, {});
    })).rejects.toMatchObject({ code: 'internal' });
    expect(await stateOf(db)).toEqual(before);
  });

  it('shows a write to others only when it is committed', async () => {
    const before = await stateOf(db);
    await db.write(async (tx) => {
      await tx.run(insertOrganization, { code: 'a' });
      expect(await stateOf(db)).toEqual(before);
    });
    expect((await stateOf(db)).organizations).toBe(1);
  });

  it('says while a commit comes to its end that one does, until it is told', async () => {
    const before = db.dataVersion();
    expect(db.ending()).toBeNull();
    let isDone = false;
    const write = db.write(async (tx) => {
      expect(db.ending()).toBeNull();
      await tx.newDataVersion('test');
    }).finally(() => (isDone = true));
    while (db.ending() === null && !isDone) await new Promise((resolve) => setImmediate(resolve));
    expect(isDone).toBe(false);
    await db.ending();
    expect([db.dataVersion(), db.ending()]).toEqual([before + 1, null]);
    await write;
  });

  it('does writes one after the other', async () => {
    const steps: string[] = [];
    const write = (name: string) => db.write(async (tx) => {
      steps.push(`${name} begins`);
      await tx.run(insertOrganization, { code: name });
      steps.push(`${name} ends`);
    });
    await Promise.all([write('a'), write('b')]);
    expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('refuses a transaction that is used after its end', async () => {
    const kept = await db.write(async (tx) => tx);
    await expect(async () => kept.run(insertOrganization, { code: 'late' })).rejects.toThrow('ended');
    expect((await stateOf(db)).organizations).toBe(0);
  });

  it('appends every type of the schema, nulls and more rows than one chunk', async () => {
    const rows = 5000;
    const fill = <T>(value: T) => Array.from({ length: rows }, () => value);
    await db.write(async (tx) => {
      await tx.append('projects', {
        project_code: Array.from({ length: rows }, (_, i) => `P${i}`), fiscal_year: fill(2025), name: fill('道路'),
        initial_budget: Array.from({ length: rows }, (_, i) => (i % 2 ? '1.005' : 1.005)), adjusted_budget: fill('1234567890123456.78'), is_midyear: fill(true),
      });
      await tx.append('indicators', { indicator_id: ['I1', 'I2'], valid_from: ['2025-09-30', null] });
      await tx.append('project_indicators', { project_code: ['P1'], target_value: [95.5], weight: [22.5] });
      await tx.append('import_batches', { import_id: ['x'], imported_at: ['2025-09-30T12:00:00.123Z'], warnings: ['[]'] });
    });
    const check = testSql(
      `select (select count(*) from projects where initial_budget = 1.01 and adjusted_budget = 1234567890123456.78 and is_midyear and org_code is null)::integer as projects,
        (select string_agg(coalesce(valid_from::varchar, '-'), ' ' order by indicator_id) from indicators) as dates,
        (select target_value + weight from project_indicators)::double as figures, (select imported_at::varchar from import_batches) as at_time`,
      z.object({ projects: z.int(), dates: z.string(), figures: z.number(), at_time: z.string() }),
    );
    expect(await db.query(check, {})).toEqual([{ projects: rows, dates: '2025-09-30 -', figures: 118, at_time: '2025-09-30 12:00:00.123' }]);
  });

  it.each([
    ['a column that is not there', { org_kode: ['a'] }, /no column org_kode/],
    ['columns of different lengths', { org_code: ['a', 'b'], name: ['x'] }, /different lengths/],
    ['a value of another type', { org_code: [7] }, /organizations\.org_code cannot take 7/],
  ])('appends nothing from %s', async (_, columns, message) => {
    await expect(db.write((tx) => tx.append('organizations', columns))).rejects.toThrow(message);
    expect((await stateOf(db)).organizations).toBe(0);
  });

  it('tells a lost database from a failed query', async () => {
    const failure: unknown = await db.query(testSql("select 'x'::integer as n", z.object({ n: z.int() })), {}).catch((e: unknown) => e);
    expect(isFatal(failure)).toBe(false);
    expect(isFatal(new AppError('internal', { zh: '', en: '' }, { cause: new Error('FATAL Error: Failed: database has been invalidated') }))).toBe(true);
  });

  it('spills a large sort to the disk and no more of it than allowed, says so, and goes on working', async () => {
    const sortSql = testSql(
      'select max(place)::double as n from (select row_number() over (order by md5(range::varchar)) as place, repeat(range::varchar, 8) as filler from range(2000000))',
      z.object({ n: z.number() }),
    );
    const limited = (spillLimit: string) => openDatabase({ path: ':memory:', threads: 1, readers: 2, memoryLimit: '128MB', spillLimit });
    const roomy = await limited('2GB');
    expect(await roomy.query(sortSql, {}, { heavy: true })).toEqual([{ n: 2_000_000 }]);
    await roomy.close();
    const narrow = await limited('8MB');
    await expect(narrow.query(sortSql, {}, { heavy: true })).rejects.toMatchObject({ code: 'busy', text: { zh: expect.stringContaining('请缩小') } });
    expect(await narrow.query(one, { x: 1 })).toEqual([{ x: 1 }]);
    await narrow.close();
  });

  it('stops what runs when it closes', async () => {
    const running = db.query(endless, {}, { heavy: true });
    await Promise.all([expect(running).rejects.toMatchObject({ code: 'busy' }), db.query(one, { x: 1 }).then(() => db.close())]);
    await expect(db.query(one, { x: 1 })).rejects.toMatchObject({ code: 'busy' });
  });
});

describe('a database file', () => {
  const run = promisify(execFile);
  let path: string;
  beforeEach(() => {
    path = join(emptyFolder(), 'city.duckdb');
  });

  /** Opens the file in a process of its own, which prints `open` or the code and sentence of the refusal. */
  const OTHER = `
    import { openDatabase } from ${JSON.stringify(new URL('../../analytics/database.ts', import.meta.url).href)};
    const [, path, stay] = process.argv;
    try {
      const db = await openDatabase({ path, threads: 1 });
      console.log('open');
      if (stay === 'die') {
        await db.write((tx) => tx.append('organizations', { org_code: ['committed'] }));
        await db.write(async (tx) => {
          await tx.append('organizations', { org_code: ['not committed'] });
          process.kill(process.pid, 'SIGKILL');
          await new Promise(() => undefined);
        });
      }
      process.exit(0);
    } catch (error) {
      console.log(error.code, error.message);
    }`;
  const inAnotherProcess = async (how: 'look' | 'die') => {
    const args = ['--import', 'tsx', '--input-type=module', '-e', OTHER, path, how];
    return run(process.execPath, args).then(({ stdout }) => stdout, (e: { stdout: string }) => e.stdout);
  };

  it('keeps its rows and version from one opening to the next', async () => {
    const first = await openDatabase({ path, threads: 1 });
    await first.write(async (tx) => {
      await tx.run(insertOrganization, { code: 'a' });
      await tx.newDataVersion('import');
    });
    const state = await stateOf(first);
    await first.close();
    const second = await openDatabase({ path, threads: 1 });
    expect(await stateOf(second)).toEqual(state);
    await second.close();
    expect(existsSync(`${path}.lock`)).toBe(false);
  });

  it('is refused to a second process and to a second opening in this one, by path and process number', async () => {
    const db = await openDatabase({ path, threads: 1 });
    const answer = await inAnotherProcess('look');
    expect(answer).toMatch(/^conflict /);
    expect(answer).toContain(path);
    expect(answer).toContain(String(process.pid));
    await expect(openDatabase({ path })).rejects.toMatchObject({ code: 'conflict' });
    expect(await inAnotherProcess('look')).toMatch(/^conflict /);
    await db.close();
    expect(await inAnotherProcess('look')).toMatch(/^open/);
  });

  it('is the same file by whatever link it is reached', async () => {
    const db = await openDatabase({ path, threads: 1 });
    const link = join(emptyFolder(), 'link.duckdb');
    symlinkSync(path, link);
    await expect(openDatabase({ path: link })).rejects.toMatchObject({ code: 'conflict' });
    await db.close();
  });

  it('is taken over from a process that was killed, with what that one had committed and nothing else', async () => {
    expect(await inAnotherProcess('die')).toMatch(/^open/);
    expect(existsSync(`${path}.lock`)).toBe(true);
    const db = await openDatabase({ path, threads: 1 });
    expect(JSON.parse(readFileSync(`${path}.lock`, 'utf8'))).toMatchObject({ pid: process.pid });
    const codes = testSql('select org_code from organizations order by 1', z.object({ org_code: z.string() }));
    expect(await db.query(codes, {})).toEqual([{ org_code: 'committed' }]);
    await db.close();
  });

  it('is taken over when the process number now belongs to another process, and by one of several only', async () => {
    const earlier = { token: 'dead', pid: process.pid, host: hostname(), processStart: '1', since: '2025-01-01T00:00:00.000Z' };
    writeFileSync(`${path}.lock`, JSON.stringify(earlier));
    const tried = await Promise.allSettled([openDatabase({ path, threads: 1 }), openDatabase({ path, threads: 1 })]);
    const opened = tried.filter((result) => result.status === 'fulfilled');
    expect(opened.length).toBe(1);
    await opened[0]!.value.close();
  });

  it('is not taken from another machine, whose processes cannot be seen', async () => {
    const elsewhere = { token: 't', pid: 1, host: 'another-machine', processStart: null, since: '2025-01-01T00:00:00.000Z' };
    writeFileSync(`${path}.lock`, JSON.stringify(elsewhere));
    await expect(openDatabase({ path })).rejects.toMatchObject({ code: 'conflict', text: { zh: expect.stringContaining('another-machine') } });
  });

  it('that is no database is refused with a sentence and the lock is let go', async () => {
    writeFileSync(path, 'not a database, but long enough to be read as one: '.repeat(200));
    await expect(openDatabase({ path })).rejects.toMatchObject({ code: 'conflict', text: { zh: expect.stringContaining(path) } });
    expect(existsSync(`${path}.lock`)).toBe(false);
  });

  it('of a newer program is refused', async () => {
    const db = await openDatabase({ path, threads: 1 });
    await db.write((tx) => tx.append('schema_migrations', { name: ['999_of_the_future.sql'] }));
    await db.close();
    await expect(openDatabase({ path })).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('999_of_the_future.sql') });
  });

  it('is backed up into a new file that opens with the same rows', async () => {
    const db = await openDatabase({ path, threads: 1 });
    await db.write((tx) => tx.run(insertOrganization, { code: 'a' }));
    const copy = join(emptyFolder(), "backup o'clock.duckdb");
    await db.backup(copy);
    await expect(db.backup(copy)).rejects.toMatchObject({ code: 'conflict' });
    const restored = await openDatabase({ path: copy, threads: 1 });
    expect(await stateOf(restored)).toEqual(await stateOf(db));
    await restored.close();
    await db.close();
  });
});
