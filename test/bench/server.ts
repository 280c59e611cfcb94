/** The service behind a real socket, and its client in the same process. */
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, createServer, request, type ClientRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { pino } from 'pino';
import type { Analysis } from '../../analytics/analysis.ts';
import type { Database } from '../../analytics/database.ts';
import { analyses } from '../../analytics/index.ts';
import { createApp } from '../../server/app.ts';
import { createMetrics } from '../../server/metrics.ts';

/** @param own analyses of the bench beside those of the product */
export async function withServer<T>(db: Database, own: readonly Analysis[], work: (client: Client) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-bench-'));
  const app = createApp({
    db, analyses: [...analyses, ...own], logger: pino({ level: 'silent' }), metrics: createMetrics({ process: false }), now: () => new Date(), notReady: () => null,
    settings: { version: '0', tls: false, workbench: false, officeJs: '', webRoot: folder, officeRoot: folder, manifest: join(folder, 'manifest.xml'), deadline: 600_000, mostAtOnce: 64 },
  });
  const server = createAdaptorServer({ fetch: app.fetch, createServer });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the bench server has no port');
  const client = new Client(address.port);
  server.prependListener('request', (_request, response) => {
    const arrived = performance.now();
    response.once('finish', () => (client.lastServed = performance.now() - arrived));
  });
  try {
    return await work(client);
  } finally {
    client.close();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  }
}

/** Bare node:http with a kept connection: `fetch` would cost more than what is measured. */
export class Client {
  readonly #port: number;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  /** Milliseconds from the arrival of the last request at the service to the end of its answer. */
  lastServed = 0;

  constructor(port: number) {
    this.#port = port;
  }

  get = (path: string) => this.#ask('GET', path);

  post = (path: string, body: unknown) => this.#ask('POST', path, JSON.stringify(body));

  close(): void {
    this.#agent.destroy();
  }

  /** Asks on a connection of its own and does not wait: `leave` closes it. */
  begin(path: string, body: unknown): { leave: () => void } {
    const asked: ClientRequest = request({ host: '127.0.0.1', port: this.#port, method: 'POST', path, headers: { 'content-type': 'application/json' }, agent: false });
    asked.on('error', () => undefined);
    asked.end(JSON.stringify(body));
    return { leave: () => asked.destroy() };
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
