/** Columns that are taken as they lie in the database's memory hold what the same query answers row by row. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Database, openDatabase } from '../../analytics/database.ts';
import { textAt } from '../../analytics/text-table.ts';
import { testSql } from './support.ts';

const row = z.object({ n: z.int(), amount: z.number(), odd: z.boolean(), short: z.string(), mixed: z.string(), long: z.string() });
/** Texts of 0 to 64 letters of one to four bytes, within what DuckDB keeps in place and beyond; more rows than a chunk holds. */
const rows = testSql(
  `with final as (
    select
      i::integer as n, (i / 7)::double as amount, i % 2 = 1 as odd, (i % 13)::varchar as short,
      repeat(['a', 'é', '路', '𠮷'][1 + (i % 4)::integer], (i % $longest)::integer) as mixed, '第' || i || '项农村公路日常养护' as long
    from range($rows) as r(i)
    where i % 5 != 3
  )
  select * from final order by (n * 7919) % 10007, n`,
  row,
);
const KINDS = { n: 'int', amount: 'float', odd: 'mark', short: 'text', mixed: 'text', long: 'text' } as const;
const nulls = testSql('with final as (select i::integer as n, case when i != $hole then i::varchar end as t, case when i != $hole then i::double end as f from range(5000) as r(i)) select * from final order by n', z.object({ n: z.int(), t: z.string().nullable(), f: z.number().nullable() }));

describe('columns as typed arrays', () => {
  let db: Database;
  beforeAll(async () => {
    db = await openDatabase({ path: ':memory:' });
  });
  afterAll(() => db.close());

  it.each([[0, 1], [1, 64], [3, 2], [2_049, 5], [20_000, 65]])('are equal to the rows: %i rows, texts of fewer than %i letters', async (count, longest) => {
    const expected = await db.query(rows, { rows: count, longest });
    const { n, amount, odd, short, mixed, long } = await db.arrays(rows, KINDS, { rows: count, longest });
    expect(n).toHaveLength(expected.length);
    expect(expected.map((_, i) => ({ n: n[i], amount: amount[i], odd: odd[i] === 1, short: textAt(short, i), mixed: textAt(mixed, i), long: textAt(long, i) }))).toEqual(expected);
    expect(n.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(long.bytes.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it.each([0, 63, 64, 2_048, 4_999])('refuse a null, wherever it stands: row %i', async (hole) => {
    await expect(db.arrays(nulls, { t: 'text' }, { hole })).rejects.toMatchObject({ cause: { message: 'column t holds a null' } });
    await expect(db.arrays(nulls, { f: 'float' }, { hole })).rejects.toMatchObject({ cause: { message: 'column f holds a null' } });
    expect((await db.arrays(nulls, { n: 'int' }, { hole })).n).toHaveLength(5_000);
  });

  it.each([0, 3, 7_500])('of several queries are those of one after the other, whatever number of rows was told: %i', async (told) => {
    const asked = [{ rows: 0, longest: 1 }, { rows: 5_000, longest: 40 }, { rows: 2, longest: 1 }, { rows: 4_100, longest: 9 }];
    const expected = [];
    for (const params of asked) expected.push(...(await db.query(rows, params)));
    const { n, amount, odd, short, mixed, long } = await db.arrays(rows, KINDS, asked, { rows: told });
    expect(expected.map((_, i) => ({ n: n[i], amount: amount[i], odd: odd[i] === 1, short: textAt(short, i), mixed: textAt(mixed, i), long: textAt(long, i) }))).toEqual(expected);
    expect([n.length, amount.length, odd.length, short.starts.length - 1, long.starts.length - 1]).toEqual(Array.from({ length: 5 }, () => expected.length));
    // A sixteenth is left for what may be written over it.
    for (const { byteLength, buffer } of [n, amount, odd, short.bytes, mixed.bytes, long.starts]) expect(buffer.byteLength).toBeLessThanOrEqual((byteLength * 17) / 16 + 8);
  });

  it('of several queries number equal texts alike', async () => {
    const { mixed } = await db.arrays(rows, { mixed: 'coded' }, [{ rows: 30, longest: 3 }, { rows: 50, longest: 4 }]);
    const expected = [...(await db.query(rows, { rows: 30, longest: 3 })), ...(await db.query(rows, { rows: 50, longest: 4 }))].map((one) => one.mixed);
    expect(Array.from(mixed.codes, (code) => mixed.values[code])).toEqual(expected);
    expect(new Set(mixed.values).size).toBe(mixed.values.length);
  });

  it('are not there where a later query fails, and the next are read', async () => {
    await expect(db.arrays(nulls, { t: 'text' }, [{ hole: 9_999 }, { hole: 3 }])).rejects.toMatchObject({ cause: { message: 'column t holds a null' } });
    expect((await db.arrays(nulls, { t: 'text' }, [{ hole: 9_999 }, { hole: 9_999 }])).t.starts).toHaveLength(10_001);
  });

  it('are not read on once nobody wants them any more', async () => {
    const stopping = new AbortController();
    const asked: number[] = [];
    const parts = Array.from({ length: 50 }, (_, part) => ({ get hole() { asked.push(part); if (part === 3) stopping.abort(new Error('no longer wanted')); return 9_999; } }));
    await expect(db.arrays(nulls, { t: 'text' }, parts, { signal: stopping.signal })).rejects.toThrow('no longer wanted');
    expect(Math.max(...asked)).toBe(3);
    expect((await db.arrays(nulls, { t: 'text' }, { hole: 9_999 })).t.starts).toHaveLength(5_001);
  });

  it('of several queries leave DuckDB the memory that it was allowed', async () => {
    const limits = testSql("with final as (select current_setting('memory_limit')::varchar as memory where $one = 1) select * from final order by memory", z.object({ memory: z.string() }));
    const limited = await openDatabase({ path: ':memory:', memoryLimit: '300MB' });
    const before = await limited.query(limits, { one: 1 });
    await limited.arrays(nulls, { n: 'int' }, [{ hole: 1 }, { hole: 2 }]);
    await limited.giveBack();
    expect(await limited.query(limits, { one: 1 })).toEqual(before);
    expect(before[0]!.memory).toBe('286.1 MiB');
    await limited.close();
  });

  it('refuse a column of another type than told, or one that is not there', async () => {
    await expect(db.arrays(rows, { n: 'float' }, { rows: 3, longest: 2 })).rejects.toMatchObject({ cause: { message: 'column n is INTEGER, not DOUBLE' } });
    await expect(db.arrays(rows, { m: 'int' }, { rows: 3, longest: 2 })).rejects.toMatchObject({ cause: { message: 'there is no column m' } });
  });
});
