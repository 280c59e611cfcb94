/** `/api/v1/scenarios/…`: saved reductions, kept, shared, merged, decided upon, archived. */
import { Hono, type Context as Request } from 'hono';
import type { Context } from '../analytics/analysis.ts';
import { parseParams } from '../analytics/params.ts';
import { changeScenario } from '../analytics/reduce/scenarios/change.ts';
import { mergeInput, scenarioInput, scenarioPatch, scenarioQuery, scenariosQuery } from '../analytics/reduce/scenarios/contract.ts';
import { mergeScenarios, saveScenario } from '../analytics/reduce/scenarios/save.ts';
import { getScenario, listScenarios } from '../analytics/reduce/scenarios/store.ts';
import { readJson } from './body.ts';
import { withDeadline } from './deadline.ts';
import type { AppEnv, Services } from './services.ts';

export function scenariosRoutes({ db, settings, now }: Services) {
  const { deadline } = settings;
  const contextOf = (c: Request<AppEnv>, signal: AbortSignal): Context => ({ db, caller: c.var.caller, signal, now, progress: () => undefined });
  const change = (c: Request<AppEnv>, id: string, patch: Parameters<typeof changeScenario>[2]) => withDeadline(c, deadline, () => changeScenario(db, id, patch, { caller: c.var.caller, now: now() }));
  return new Hono<AppEnv>()
    .get('/', async (c) => {
      const { archived, ...page } = parseParams(scenariosQuery, c.req.query());
      return c.json(await withDeadline(c, deadline, (signal) => listScenarios(db, c.var.caller, { ...page, archived: archived === 'true' }, signal)));
    })
    .post('/', async (c) => {
      const input = parseParams(scenarioInput, await readJson(c));
      return c.json(await withDeadline(c, deadline, (signal) => saveScenario(input, contextOf(c, signal))), 201);
    })
    .post('/merge', async (c) => {
      const input = parseParams(mergeInput, await readJson(c));
      return c.json(await withDeadline(c, deadline, (signal) => mergeScenarios(input, contextOf(c, signal))), 201);
    })
    .get('/:id', async (c) => {
      const page = parseParams(scenarioQuery, c.req.query());
      return c.json(await withDeadline(c, deadline, (signal) => getScenario(db, c.var.caller, c.req.param('id'), page, signal)));
    })
    .patch('/:id', async (c) => {
      const patch = parseParams(scenarioPatch, await readJson(c));
      return c.json(await change(c, c.req.param('id'), patch));
    })
    .delete('/:id', async (c) => c.json(await change(c, c.req.param('id'), { archived: true })));
}
