/** Analyses that weigh on the database by a known amount, and what became of each of their runs. */
import { vi } from 'vitest';
import { z } from 'zod';
import { implement, type Context } from '../../analytics/analysis.ts';
import { defineAnalysis } from '../../analytics/contract.ts';
import { perVersion } from '../../analytics/library/per-version.ts';
import { testSql } from '../analytics/support.ts';

const figure = z.object({ n: z.number() });
const endlessSql = testSql('select count(*)::double as n from range(100000000) a, range(100000000) b where (a.range * b.range) % 7 = 3', figure);
const lightSql = testSql('select $n::double as n', figure);
/** Sorts texts of some hundred megabytes. */
const largeSql = testSql(
  "select max(place)::double as n from (select row_number() over (order by md5(range::varchar)) as place, repeat(range::varchar, 8) as filler from range(3000000))",
  figure,
);

const define = <P extends z.ZodType>(id: string, params: P) => defineAnalysis({ id, title: { zh: id, en: id }, params, result: figure });

export function weights() {
  const runs = new Map<string, 'begun' | 'answered' | 'stopped'>();
  let built = 0;

  /** Notes the fate of a run under the name that the caller gave it. */
  const noted = async (name: string, signal: AbortSignal, work: () => Promise<{ n: number }[]>) => {
    runs.set(name, 'begun');
    try {
      const [result] = await work();
      runs.set(name, 'answered');
      return { result: result! };
    } catch (error) {
      if (signal.aborted) runs.set(name, 'stopped');
      throw error;
    }
  };

  /** Takes a place among the heavy ones and, left alone, keeps it for hours. */
  const endless = implement(define('test.endless', z.strictObject({ name: z.string() })), ({ name }, { db, signal, progress }) => {
    progress(0, 1, 'begun');
    return noted(name, signal, () => db.query(endlessSql, {}, { signal, heavy: true }));
  });

  /** As endless, by somebody who forgot to say that it is heavy. */
  const unmarked = implement(define('test.unmarked', z.strictObject({ name: z.string() })), ({ name }, { db, signal }) =>
    noted(name, signal, () => db.query(endlessSql, {}, { signal })),
  );

  /** Is answered at once when a place among the heavy ones is free. */
  const heavy = implement(define('test.heavy', z.strictObject({ name: z.string() })), ({ name }, { db, signal }) =>
    noted(name, signal, () => db.query(lightSql, { n: 1 }, { signal, heavy: true })),
  );

  const light = implement(define('test.light', z.strictObject({ n: z.number() })), async ({ n }, { db, signal }) => ({
    result: (await db.query(lightSql, { n }, { signal }))[0]!,
  }));

  const large = implement(define('test.large', z.strictObject({})), async (_, { db, signal }) => ({
    result: (await db.query(largeSql, {}, { signal, heavy: true }))[0]!,
  }));

  const kept = perVersion<{ n: number }[]>();
  const build = (name: string, { db }: Context) => async (signal: AbortSignal) => {
    built++;
    return (await noted(`build of ${name}`, signal, async () => db.query(lightSql, { n: built }, { signal, heavy: true }))) && [{ n: built }];
  };
  /** Computed once for all who ask meanwhile. */
  const shared = implement(define('test.shared', z.strictObject({ name: z.string() })), ({ name }, context) =>
    noted(name, context.signal, () => kept(context.db, context.signal, '', build(name, context))),
  );

  return {
    analyses: [endless, unmarked, heavy, light, large, shared],
    runs,
    became: (name: string, fate: 'begun' | 'answered' | 'stopped') =>
      vi.waitFor(() => {
        if (runs.get(name) !== fate) throw new Error(`${name} is ${runs.get(name) ?? 'not asked'} and not ${fate}`);
      }, { timeout: 120_000, interval: 5 }),
  };
}
