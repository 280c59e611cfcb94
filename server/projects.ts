/** `GET /api/v1/projects`, `/:code`: projects as stored, within the caller's scope. */
import { Hono } from 'hono';
import { parseParams } from '../analytics/params.ts';
import { projectQuery, projectsQuery } from '../analytics/projects/contract.ts';
import { getProject, listProjects } from '../analytics/projects/projects.ts';
import { withDeadline } from './deadline.ts';
import type { AppEnv, Services } from './services.ts';

export function projectsRoutes({ db, settings }: Services) {
  return new Hono<AppEnv>()
    .get('/', async (c) => {
      const query = parseParams(projectsQuery, c.req.query());
      const data_version = db.dataVersion();
      const list = await withDeadline(c, settings.deadline, (signal) => listProjects(db, c.var.caller.scope, query, { signal }));
      c.var.trace.rows = list.rows.length;
      return c.json({ ...list, data_version });
    })
    .get('/:code', async (c) => {
      const { fiscal_year } = parseParams(projectQuery, c.req.query());
      const question = { project_code: c.req.param('code'), fiscal_year };
      const data_version = db.dataVersion();
      const project = await withDeadline(c, settings.deadline, (signal) => getProject(db, c.var.caller.scope, question, { signal }));
      return c.json({ ...project, data_version });
    });
}
