/** `POST /api/v1/analyses/:id`: one analysis, its answer as JSON or as a stream of events. */
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { jsonOf, prewrittenOf } from '../analytics/prewritten.ts';
import type { AppError } from '../analytics/errors.ts';
import { readJson } from './body.ts';
import { withDeadline } from './deadline.ts';
import { asAppError, problemOf } from './problem.ts';
import { findAnalysis, runCounted } from './registry.ts';
import type { AppEnv, Services } from './services.ts';

/** Someone who watches the progress may wait longer than someone who does not. */
const PATIENCE = 10;

export function analysesRoutes(services: Services) {
  return new Hono<AppEnv>().post('/:id', async (c) => {
    const analysis = findAnalysis(services.analyses, c.req.param('id'));
    c.get('trace').analysis = analysis.contract.id;
    const params = await readJson(c);
    const caller = c.get('caller');
    if (!wantsEvents(c.req.header('accept'))) {
      const result = await withDeadline(c, services.settings.deadline, (signal) => runCounted(services, { analysis, params, caller, signal }));
      c.get('trace').rows = rowsOf(result);
      return c.body(jsonOf(result), 200, { 'content-type': 'application/json' });
    }
    return streamSSE(c, async (stream) => {
      const send = (event: string, data: object) => stream.writeSSE({ event, data: jsonOf(data) });
      const progress = (done: number, of: number, text?: string) => void send('progress', { done, of, ...(text === undefined ? {} : { text }) });
      try {
        const result = await withDeadline(c, services.settings.deadline * PATIENCE, (signal) =>
          runCounted(services, { analysis, params, caller, signal, progress }),
        );
        await send('result', result);
      } catch (error) {
        const problem: AppError = asAppError(error);
        if (problem.code === 'internal') services.logger.error({ request_id: c.get('requestId'), err: problem.cause }, 'failed');
        await send('error', problemOf(problem, c.get('lang'), c.get('requestId')).error);
      }
    });
  });
}

export function wantsEvents(accept: string | undefined): boolean {
  return /(^|[\s,])text\/event-stream\b/i.test(accept ?? '');
}

/** For the log: how many rows a result carries. */
export function rowsOf(result: object): number | undefined {
  const prewritten = prewrittenOf(result);
  if (prewritten !== undefined) return prewritten.count;
  return 'rows' in result && Array.isArray(result.rows) ? result.rows.length : undefined;
}
