/** `GET /api/v1/indicators`, `/:id`: the indicator library as stored. */
import { Hono } from 'hono';
import { parseParams } from '../analytics/params.ts';
import { indicatorsQuery } from '../analytics/projects/contract.ts';
import { getIndicator, listIndicators } from '../analytics/projects/indicators.ts';
import { withDeadline } from './deadline.ts';
import type { AppEnv, Services } from './services.ts';

export function libraryRoutes({ db, settings }: Services) {
  return new Hono<AppEnv>()
    .get('/', async (c) => {
      const query = parseParams(indicatorsQuery, c.req.query());
      const data_version = db.dataVersion();
      const list = await withDeadline(c, settings.deadline, (signal) => listIndicators(db, c.var.caller.scope, query, { signal }));
      c.var.trace.rows = list.rows.length;
      return c.json({ ...list, data_version });
    })
    .get('/:id', async (c) => {
      const data_version = db.dataVersion();
      const id = c.req.param('id');
      const indicator = await withDeadline(c, settings.deadline, (signal) => getIndicator(db, c.var.caller.scope, id, { signal }));
      return c.json({ ...indicator, data_version });
    });
}
