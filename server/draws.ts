/** `/api/v1/draws`: evaluators drawn by lot, each draw recorded. Nothing of it is ever changed or deleted. */
import { Hono, type Context as Request } from 'hono';
import type { Context } from '../analytics/analysis.ts';
import { drawInput, drawsQuery } from '../analytics/evaluate/draws/contract.ts';
import { getDraw, listDraws, makeDraw } from '../analytics/evaluate/draws/store.ts';
import { parseParams } from '../analytics/params.ts';
import { readJson } from './body.ts';
import { withDeadline } from './deadline.ts';
import type { AppEnv, Services } from './services.ts';

export function drawsRoutes({ db, settings, now }: Services) {
  const { deadline } = settings;
  const contextOf = (c: Request<AppEnv>, signal: AbortSignal): Context => ({ db, caller: c.var.caller, signal, now, progress: () => undefined });
  return new Hono<AppEnv>()
    .get('/', async (c) => {
      const query = parseParams(drawsQuery, c.req.query());
      const list = await withDeadline(c, deadline, (signal) => listDraws(query, contextOf(c, signal)));
      c.var.trace.rows = list.rows.length;
      return c.json(list);
    })
    .post('/', async (c) => {
      const input = parseParams(drawInput, await readJson(c));
      return c.json(await withDeadline(c, deadline, (signal) => makeDraw(input, contextOf(c, signal))), 201);
    })
    .get('/:id', async (c) => c.json(await withDeadline(c, deadline, (signal) => getDraw(c.req.param('id'), contextOf(c, signal)))));
}
