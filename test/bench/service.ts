/** What the service adds to a query, and what a thousand cells cost, over real HTTP on this machine. */
import { z } from 'zod';
import { implement } from '../../analytics/analysis.ts';
import { defineAnalysis } from '../../analytics/contract.ts';
import { sqlFile, type Database } from '../../analytics/database.ts';
import { measure, measureInTurns, summary, type Measured } from './measure.ts';
import { withServer } from './server.ts';

const oneProject = sqlFile(new URL('./one_project.sql', import.meta.url), z.object({ project_code: z.string(), name: z.string() }));

/** The plainest analysis there can be: one prepared query, its row. */
const found = implement(
  defineAnalysis({
    id: 'bench.project', title: { zh: '取一个项目', en: 'One project' },
    params: z.strictObject({ project_code: z.string().max(64) }), result: z.object({ rows: z.array(oneProject.row) }),
  }),
  async ({ project_code }, { db, caller, signal }) => ({ result: { rows: await db.query(oneProject, { scope: [...caller.scope], project_code }, { signal }) } }),
);

export type ServiceCost = {
  readonly measured: readonly Measured[];
  readonly baseline: Measured;
  /** Milliseconds over the raw query at the median: of the service itself, and with the client and the socket. */
  readonly added: { readonly service: number; readonly withClient: number };
};

/** @returns times beside the raw query, and what is added to it */
export function measureService(db: Database, codes: readonly string[], indicators: readonly string[]): Promise<ServiceCost> {
  const code = (round: number) => codes[round % codes.length]!;
  const usage = (count: number) => ({ calls: Array.from({ length: count }, (_, i) => ({ id: 'library.usage', params: { indicators: [indicators[i % indicators.length]!] } })) });
  return withServer(db, [found], async (client) => {
    const inside: number[] = [];
    const [raw, asked] = await measureInTurns(
      1_500,
      { what: 'raw query: one project by its code', work: (round) => db.query(oneProject, { scope: [''], project_code: code(round) }) },
      {
        what: 'the same as an analysis over HTTP, its client included',
        work: async (round) => {
          await client.post('/api/v1/analyses/bench.project', { project_code: code(round) });
          inside.push(client.lastServed);
        },
      },
    );
    const served = summary("the same, from the request's arrival to the end of its answer", inside);
    const measured = [
      raw,
      served,
      asked,
      await measure('empty answer over HTTP (/healthz)', 400, () => client.get('/healthz')),
      await measure('one cell of =JX.USAGE as a batch of one', 100, () => client.post('/api/v1/calls', usage(1))),
      await measure('1,000 cells of =JX.USAGE as one batch', 10, () => client.post('/api/v1/calls', usage(1_000))),
    ];
    return { measured, baseline: raw, added: { service: served.median - raw.median, withClient: asked.median - raw.median } };
  });
}
