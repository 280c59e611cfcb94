/** What the service adds to a query, and what a thousand cells cost, over real HTTP on this machine. */
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { pino } from 'pino';
import { z } from 'zod';
import { implement } from '../../analytics/analysis.ts';
import { defineAnalysis } from '../../analytics/contract.ts';
import { sqlFile, type Database } from '../../analytics/database.ts';
import { analyses } from '../../analytics/index.ts';
import { createApp } from '../../server/app.ts';
import { createMetrics } from '../../server/metrics.ts';
import { measure, type Measured } from './measure.ts';

const oneProject = sqlFile(new URL('./one_project.sql', import.meta.url), z.object({ project_code: z.string(), name: z.string() }));

/** The plainest analysis there can be: one prepared query, its row. */
const found = implement(
  defineAnalysis({
    id: 'bench.project', title: { zh: '取一个项目', en: 'One project' },
    params: z.strictObject({ project_code: z.string().max(64) }), result: z.object({ rows: z.array(oneProject.row) }),
  }),
  async ({ project_code }, { db, caller, signal }) => ({ result: { rows: await db.query(oneProject, { scope: [...caller.scope], project_code }, { signal }) } }),
);

export type ServiceCost = { readonly measured: readonly Measured[]; readonly baseline: Measured; readonly added: number };

/** @returns times beside the raw query; `added` is the milliseconds that the service adds to it at the median */
export async function measureService(db: Database, codes: readonly string[], indicators: readonly string[]): Promise<ServiceCost> {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-bench-'));
  const app = createApp({
    db, analyses: [...analyses, found], logger: pino({ level: 'silent' }), metrics: createMetrics({ process: false }), now: () => new Date(), notReady: () => null,
    settings: { version: '0', tls: false, workbench: false, officeJs: '', webRoot: folder, officeRoot: folder, manifest: join(folder, 'manifest.xml'), deadline: 60_000, mostAtOnce: 64 },
  });
  const server = createAdaptorServer({ fetch: app.fetch, createServer });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the bench server has no port');
  const client = new Client(address.port);
  const code = (round: number) => codes[round % codes.length]!;
  const usage = (count: number) => ({ calls: Array.from({ length: count }, (_, i) => ({ id: 'library.usage', params: { indicators: [indicators[i % indicators.length]!] } })) });
  try {
    const raw = await measure('raw query: one project by its code', 400, (round) => db.query(oneProject, { scope: [''], project_code: code(round) }));
    const served = await measure('the same as an analysis over HTTP', 400, (round) => client.post('/api/v1/analyses/bench.project', { project_code: code(round) }));
    const measured = [
      raw,
      served,
      await measure('empty answer over HTTP (/healthz)', 400, () => client.get('/healthz')),
      await measure('one cell of =JX.USAGE as a batch of one', 100, () => client.post('/api/v1/calls', usage(1))),
      await measure('1,000 cells of =JX.USAGE as one batch', 10, () => client.post('/api/v1/calls', usage(1_000))),
    ];
    return { measured, baseline: raw, added: served.median - raw.median };
  } finally {
    client.close();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  }
}

/** Bare node:http with a kept connection: `fetch` would cost more than what is measured. */
class Client {
  readonly #port: number;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(port: number) {
    this.#port = port;
  }

  get = (path: string) => this.#ask('GET', path);

  post = (path: string, body: unknown) => this.#ask('POST', path, JSON.stringify(body));

  close(): void {
    this.#agent.destroy();
  }

  #ask(method: string, path: string, body?: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const headers = body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const asked = request({ host: '127.0.0.1', port: this.#port, method, path, headers, agent: this.#agent }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8');
          if (response.statusCode === 200) resolve(text);
          else reject(new Error(`${method} ${path} answered ${response.statusCode}: ${text.slice(0, 300)}`));
        });
      });
      asked.on('error', reject);
      asked.end(body);
    });
  }
}
