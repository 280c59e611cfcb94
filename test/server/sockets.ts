/** A test's service behind a real socket, and callers who may leave before they are answered. */
import { request, type IncomingHttpHeaders } from 'node:http';
import { listen } from '../../server/listen.ts';
import { createTestService, deferred } from './support.ts';

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string };
export type Caller = {
  /** Rejects when the caller leaves. */
  readonly answer: Promise<Answer>;
  /** Resolves with the first piece of the answer. */
  readonly firstPiece: Promise<string>;
  /** Closes the connection. */
  readonly leave: () => void;
};

/** A deadline that stops nothing within a test, so that what stops is stopped by the caller's leaving. */
const FAR = 600_000;

export async function createListeningService(overrides: Parameters<typeof createTestService>[0] = {}) {
  const service = await createTestService({ ...overrides, settings: { tls: false, deadline: FAR, ...overrides.settings } });
  const listening = await listen({ fetch: service.app.fetch, host: '127.0.0.1', port: 0, certificate: null });
  const call = (path: string, body?: unknown, headers: Record<string, string> = {}): Caller => {
    const asked = request(`${listening.origin}${path}`, {
      agent: false, method: body === undefined ? 'GET' : 'POST', headers: { 'content-type': 'application/json', ...headers },
    });
    const firstPiece = deferred<string>();
    const answer = deferred<Answer>();
    asked.on('error', answer.reject).on('response', (response) => {
      const pieces: string[] = [];
      response.setEncoding('utf8').on('error', answer.reject).on('data', (piece: string) => {
        pieces.push(piece);
        firstPiece.resolve(piece);
      });
      response.on('end', () => answer.resolve({ status: response.statusCode!, headers: response.headers, body: pieces.join('') }));
    });
    asked.end(body === undefined ? undefined : JSON.stringify(body));
    answer.promise.catch(() => undefined);
    return { answer: answer.promise, firstPiece: firstPiece.promise, leave: () => asked.destroy() };
  };
  const run = (id: string, params: unknown, headers?: Record<string, string>) => call(`/api/v1/analyses/${id}`, params, headers);
  const batch = (...calls: { id: string; params: unknown }[]) => call('/api/v1/calls', { calls });
  const close = async () => {
    await listening.close(0);
    await service.close();
  };
  return { ...service, origin: listening.origin, call, run, batch, close };
}

export type ListeningService = Awaited<ReturnType<typeof createListeningService>>;

export const EVENTS = { accept: 'text/event-stream' };

export function eventsIn(body: string): [string, unknown][] {
  return [...body.matchAll(/event: (\w+)\ndata: (.*)\n/g)].map(([, event, data]) => [event!, JSON.parse(data!) as unknown]);
}
