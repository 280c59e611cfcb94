/** `GET /api/v1/rulepacks`, `/:id`: rule packs with their documents; `PUT /:id` keeps one of the office. */
import { Hono } from 'hono';
import { parseParams } from '../analytics/params.ts';
import { packsQuery } from '../analytics/rulepacks/contract.ts';
import { getPack, listPacks, savePack } from '../analytics/rulepacks/store.ts';
import { readJson } from './body.ts';
import { withDeadline } from './deadline.ts';
import type { AppEnv, Services } from './services.ts';

export function rulepacksRoutes({ db, analyses, settings, now }: Services) {
  return new Hono<AppEnv>()
    .get('/', async (c) => {
      const query = parseParams(packsQuery, c.req.query());
      const data_version = db.dataVersion();
      const list = await withDeadline(c, settings.deadline, (signal) => listPacks(db, query, signal, c.var.lang));
      c.var.trace.rows = list.rows.length;
      return c.json({ ...list, data_version });
    })
    .get('/:id', async (c) => {
      const data_version = db.dataVersion();
      const id = c.req.param('id');
      return c.json({ ...(await withDeadline(c, settings.deadline, (signal) => getPack(db, id, signal))), data_version });
    })
    .put('/:id', async (c) => {
      const id = c.req.param('id');
      const input = await readJson(c);
      const saved = await withDeadline(c, settings.deadline, (signal) => savePack(db, { caller: c.var.caller, id, input, now: now(), analyses, signal }));
      return c.json({ ...saved, data_version: db.dataVersion() });
    });
}
