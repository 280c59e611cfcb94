/**
 * `POST /api/v1/calls`: many analyses in one request, answered in the same
 * order. Equal calls are computed once, a few at a time, and each has its own
 * outcome: one bad call never spoils its neighbours.
 */
import { Hono } from 'hono';
import { z } from 'zod';
import { hashOf } from '../analytics/analysis.ts';
import { pace } from '../analytics/pace.ts';
import { parseParams } from '../analytics/params.ts';
import { jsonOf } from '../analytics/prewritten.ts';
import { readJson } from './body.ts';
import { withDeadline } from './deadline.ts';
import { asAppError, problemOf, type ProblemBody } from './problem.ts';
import { findAnalysis, runCounted } from './registry.ts';
import type { AppEnv, Services } from './services.ts';

/** A sheet of 1,000 formula cells fits in one request. */
export const MOST_CALLS = 1_000;
const AT_ONCE = 4;

export const callsBody = z.strictObject({
  calls: z.array(z.strictObject({ id: z.string().max(64), params: z.unknown().optional() })).max(MOST_CALLS),
});

export type CallOutcome = { ok: true; result: Record<string, unknown> } | { ok: false; error: ProblemBody['error'] };
type Call = z.output<typeof callsBody>['calls'][number];

export function callsRoutes(services: Services) {
  return new Hono<AppEnv>().post('/', async (c) => {
    const { calls } = parseParams(callsBody, await readJson(c));
    const { caller, lang, requestId, trace } = c.var;

    const runOne = async ({ id, params }: Call, signal: AbortSignal): Promise<CallOutcome> => {
      try {
        signal.throwIfAborted();
        const analysis = findAnalysis(services.analyses, id);
        const result = await runCounted(services, { analysis, params: params ?? {}, caller, signal });
        return { ok: true, result };
      } catch (error) {
        const problem = asAppError(error, signal);
        if (problem.code === 'internal') services.logger.error({ request_id: requestId, analysis: id, err: problem.cause }, 'failed');
        return { ok: false, error: problemOf(problem, lang, requestId).error };
      }
    };

    const results = await withDeadline(c, services.settings.deadline, async (signal) => {
      const keys = calls.map(hashOf);
      const distinct = new Map(keys.map((key, at) => [key, calls[at]!]));
      const outcomes = await inTurns([...distinct], AT_ONCE, async ([key, call]) => [key, await runOne(call, signal)] as const);
      const byKey = new Map(outcomes);
      return keys.map((key) => byKey.get(key)!);
    });
    trace.analysis = '(batch)';
    trace.rows = results.length;
    const answers = results.map((outcome) => (outcome.ok ? `{"ok":true,"result":${jsonOf(outcome.result)}}` : JSON.stringify(outcome)));
    return c.body(`{"results":[${answers.join(',')}]}`, 200, { 'content-type': 'application/json' });
  });
}

/**
 * Maps with at most `width` promises open, keeping the order. Gives way between two: a thousand answers out of memory
 * would otherwise keep everybody waiting, the news that the caller has left included.
 */
async function inTurns<T, R>(items: readonly T[], width: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const giveWay = pace();
  const lane = async () => {
    while (next < items.length) {
      const at = next++;
      results[at] = await work(items[at]!);
      await giveWay();
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
  return results;
}
