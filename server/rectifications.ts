/** `/api/v1/rectifications`: the ledger of problems that are to be put right. Nothing in it is ever deleted. */
import { Hono, type Context as Request } from 'hono';
import type { Context } from '../analytics/analysis.ts';
import { parseParams } from '../analytics/params.ts';
import { changeRectification } from '../analytics/rectification/change.ts';
import { fromLampsInput, openInput, rectificationPatch, rectificationsQuery } from '../analytics/rectification/contract.ts';
import { dayInChina } from '../analytics/rectification/days.ts';
import { noticeOf } from '../analytics/rectification/notice.ts';
import { openFromLamps, openRectifications } from '../analytics/rectification/open.ts';
import { getRectification, listLedger } from '../analytics/rectification/store.ts';
import { readJson } from './body.ts';
import { withDeadline } from './deadline.ts';
import type { AppEnv, Services } from './services.ts';

export function rectificationsRoutes({ db, settings, now }: Services) {
  const { deadline } = settings;
  const contextOf = (c: Request<AppEnv>, signal: AbortSignal): Context => ({ db, caller: c.var.caller, signal, now, progress: () => undefined });
  return new Hono<AppEnv>()
    .get('/', async (c) => {
      const query = parseParams(rectificationsQuery, c.req.query());
      const list = await withDeadline(c, deadline, (signal) => listLedger(db, query, { caller: c.var.caller, now: now(), signal }));
      c.var.trace.rows = list.rows.length;
      return c.json(list);
    })
    .post('/', async (c) => {
      const input = parseParams(openInput, await readJson(c));
      return c.json(await withDeadline(c, deadline, (signal) => openRectifications(input, contextOf(c, signal))), 201);
    })
    .post('/from-lamps', async (c) => {
      const input = parseParams(fromLampsInput, await readJson(c));
      return c.json(await withDeadline(c, deadline, (signal) => openFromLamps(input, contextOf(c, signal))), 201);
    })
    .get('/:id', async (c) => c.json(await withDeadline(c, deadline, (signal) => getRectification(db, c.req.param('id'), { caller: c.var.caller, now: now(), signal }))))
    .get('/:id/notice', async (c) =>
      c.json(
        await withDeadline(c, deadline, async (signal) => {
          const found = await getRectification(db, c.req.param('id'), { caller: c.var.caller, now: now(), signal });
          return noticeOf(found, dayInChina(now()), c.var.lang);
        }),
      ),
    )
    .patch('/:id', async (c) => {
      const patch = parseParams(rectificationPatch, await readJson(c));
      return c.json(await withDeadline(c, deadline, () => changeRectification(db, c.req.param('id'), patch, { caller: c.var.caller, now: now() })));
    });
}
