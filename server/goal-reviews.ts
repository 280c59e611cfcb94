/** `/api/v1/goal-reviews`: goal forms on their way from the unit to the last who approves. Nothing of it is ever deleted. */
import { Hono } from 'hono';
import { reviewPatch, reviewQuery, reviewsQuery, submitInput } from '../analytics/goal-reviews/contract.ts';
import { takeStep } from '../analytics/goal-reviews/step.ts';
import { getReview, listReviews } from '../analytics/goal-reviews/store.ts';
import { submitGoals } from '../analytics/goal-reviews/submit.ts';
import { parseParams } from '../analytics/params.ts';
import { readJson } from './body.ts';
import { withDeadline } from './deadline.ts';
import type { AppEnv, Services } from './services.ts';

export function goalReviewsRoutes({ db, settings, now }: Services) {
  const { deadline, goalFlow: flow } = settings;
  return new Hono<AppEnv>()
    .get('/', async (c) => {
      const query = parseParams(reviewsQuery, c.req.query());
      const list = await withDeadline(c, deadline, (signal) => listReviews(db, query, { caller: c.var.caller, now: now(), signal }));
      c.var.trace.rows = list.rows.length;
      return c.json(list);
    })
    .post('/', async (c) => {
      const input = parseParams(submitInput, await readJson(c));
      return c.json(await withDeadline(c, deadline, (signal) => submitGoals(input, { db, caller: c.var.caller, signal, now, progress: () => undefined, flow })), 201);
    })
    .get('/:id', async (c) => {
      const { round } = parseParams(reviewQuery, c.req.query());
      return c.json(await withDeadline(c, deadline, (signal) => getReview(db, c.req.param('id'), { caller: c.var.caller, now: now(), signal }, round ?? null)));
    })
    .patch('/:id', async (c) => {
      const patch = parseParams(reviewPatch, await readJson(c));
      return c.json(await withDeadline(c, deadline, () => takeStep(db, c.req.param('id'), patch, { caller: c.var.caller, now: now() })));
    });
}
