/** How soon a query ends whose caller has gone, and how short ones fare beside four that never end. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
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

export type LoadCost = { readonly alone: Measured; readonly beside: Measured; readonly stopped: Measured; /** Milliseconds for which nothing else was answered, at the longest: of a refresh after new data, and of the short questions beside long ones. */ readonly held: { readonly refresh: number; readonly questions: number } };

/** @param ask a short question. The running query gets 100 ms to be well under way before its caller leaves. */
export function measureLoad(db: Database, short: { path: string; body: unknown }): Promise<LoadCost> {
  const query = endless();
  return withServer(db, [query.analysis], async (client) => {
    const begin = () => client.begin('/api/v1/analyses/bench.endless', {});
    const ask = () => client.post(short.path, short.body);
    const alone = await measure('short question alone', 200, ask);
    const refresh = await heldDuring(() => client.post('/api/v1/analyses/recommend.indicators', { project: { name: '公路养护' } }), () => db.write(async (tx) => void (await tx.newDataVersion('bench'))));
    const four = Array.from({ length: 4 }, begin);
    let beside = alone;
    const questions = await heldDuring(async () => {
      beside = await measure('short question beside four endless ones', 200, ask);
    });
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
    return { alone, beside, stopped: { what: 'from leaving to the end of the query', first: times[0]!, median: times[10]!, p95: times[19]! }, held: { refresh, questions } };
  });
}

/** @param before what is done first, and does not count */
async function heldDuring(work: () => Promise<unknown>, before: () => Promise<unknown> = async () => undefined): Promise<number> {
  await before();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await work();
  // A last tick, for what the work held to its end.
  await new Promise(setImmediate);
  delay.disable();
  return delay.max / 1e6;
}
