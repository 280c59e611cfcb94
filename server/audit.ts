/** `GET /api/v1/audit`: what happened. */
import { Hono } from 'hono';
import { listAudit } from '../analytics/audit/audit.ts';
import { auditQuery } from '../analytics/audit/contract.ts';
import { parseParams } from '../analytics/params.ts';
import { withDeadline } from './deadline.ts';
import type { AppEnv, Services } from './services.ts';

export function auditRoutes({ db, settings }: Services) {
  return new Hono<AppEnv>().get('/', async (c) => {
    const query = parseParams(auditQuery, c.req.query());
    const list = await withDeadline(c, settings.deadline, (signal) => listAudit(db, query, c.var.caller, signal));
    c.var.trace.rows = list.rows.length;
    return c.json(list);
  });
}
