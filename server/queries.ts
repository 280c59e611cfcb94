/** `/api/v1/queries`: an analyst's saved queries, their versions, sharing and archiving. */
import { Hono } from 'hono';
import { parseParams } from '../analytics/params.ts';
import { savedQueriesQuery, savedQueryInput, savedQueryPatch, savedQueryQuery } from '../analytics/query/saved/contract.ts';
import { archiveQuery, changeQuery, createQuery, getQuery, listQueries } from '../analytics/query/saved/store.ts';
import { readJson } from './body.ts';
import { withDeadline } from './deadline.ts';
import type { AppEnv, Services } from './services.ts';

export function queriesRoutes({ db, settings, now }: Services) {
  const { deadline } = settings;
  return new Hono<AppEnv>()
    .get('/', async (c) => {
      const query = parseParams(savedQueriesQuery, c.req.query());
      const list = await withDeadline(c, deadline, (signal) => listQueries(db, c.var.caller, query, signal));
      c.var.trace.rows = list.rows.length;
      return c.json(list);
    })
    .post('/', async (c) => {
      const input = parseParams(savedQueryInput, await readJson(c));
      return c.json(await withDeadline(c, deadline, () => createQuery(db, input, { caller: c.var.caller, now: now() })), 201);
    })
    .get('/:id', async (c) => {
      const { version } = parseParams(savedQueryQuery, c.req.query());
      return c.json(await withDeadline(c, deadline, () => getQuery(db, c.var.caller, c.req.param('id'), version)));
    })
    .patch('/:id', async (c) => {
      const changes = parseParams(savedQueryPatch, await readJson(c));
      return c.json(await withDeadline(c, deadline, () => changeQuery(db, c.req.param('id'), changes, { caller: c.var.caller, now: now() })));
    })
    .delete('/:id', async (c) => c.json(await withDeadline(c, deadline, () => archiveQuery(db, c.req.param('id'), { caller: c.var.caller, now: now() }))));
}
