/** How soon a query ends whose caller has gone, and how short ones fare beside four that never end. */
import { z } from 'zod';
import { implement } from '../../analytics/analysis.ts';
import { defineAnalysis } from '../../analytics/contract.ts';
import { sqlFile, type Database } from '../../analytics/database.ts';
import { measure, type Measured } from './measure.ts';
import { withServer } from './server.ts';

const figure = z.object({ n: z.number() });
const endlessSql = sqlFile(new URL('./endless.sql', import.meta.url), figure);

/** An analysis that never answers, and who is told when a run of it begins and ends. */
function endless() {
  let begun = () => undefined as void;
  let ended = () => undefined as void;
  const analysis = implement(
    defineAnalysis({ id: 'bench.endless', title: { zh: '无尽的查询', en: 'A query without end' }, params: z.strictObject({}), result: figure }),
    async (_, { db, signal }) => {
      const running = db.query(endlessSql, {}, { signal, heavy: true });
      begun();
      try {
        return { result: (await running)[0]! };
      } finally {
        ended();
      }
    },
  );
  return {
    analysis,
    begins: () => new Promise<void>((resolve) => (begun = resolve)),
    ends: () => new Promise<void>((resolve) => (ended = resolve)),
  };
}

export type LoadCost = { readonly alone: Measured; readonly beside: Measured; readonly stopped: Measured };

/** @param ask a short question. The running query gets 100 ms to be well under way before its caller leaves. */
export function measureLoad(db: Database, short: { path: string; body: unknown }): Promise<LoadCost> {
  const query = endless();
  return withServer(db, [query.analysis], async (client) => {
    const begin = () => client.begin('/api/v1/analyses/bench.endless', {});
    const ask = () => client.post(short.path, short.body);
    const alone = await measure('short question alone', 200, ask);
    const four = Array.from({ length: 4 }, begin);
    const beside = await measure('short question beside four endless ones', 200, ask);
    for (const { leave } of four) leave();
    const times: number[] = [];
    for (let round = 0; round < 20; round++) {
      const begun = query.begins();
      const caller = begin();
      await begun;
      await new Promise((resolve) => setTimeout(resolve, 100));
      const ended = query.ends();
      const start = performance.now();
      caller.leave();
      await ended;
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    return { alone, beside, stopped: { what: 'from leaving to the end of the query', first: times[0]!, median: times[10]!, p95: times[19]! } };
  });
}
