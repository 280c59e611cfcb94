/** `/api/v1/indicators/…`: proposals, changes of the library, what they touch, versions. */
import { Hono } from 'hono';
import { affectedBy } from '../analytics/library/life/affected.ts';
import { listChanges, makeChanges, withdrawChange } from '../analytics/library/life/changes.ts';
import { affectedQuery, changePatch, changesInput, changesQuery, compareInput, pageQuery, proposalDecision, proposalInput, proposalsQuery, publishInput } from '../analytics/library/life/contract.ts';
import { decide, listProposals, propose } from '../analytics/library/life/proposals.ts';
import { listVersions, publish } from '../analytics/library/life/publish.ts';
import { compareWithLibrary } from '../analytics/library/life/three-way.ts';
import { warningsOfDraft } from '../analytics/library/life/warnings.ts';
import { parseParams } from '../analytics/params.ts';
import { readJson } from './body.ts';
import { withDeadline } from './deadline.ts';
import type { AppEnv, Services } from './services.ts';

/** What is written is answered for, also where the time is up meanwhile: a question about it is not stopped. */
const written = () => new AbortController().signal;

export function libraryLifeRoutes({ db, settings, now }: Services) {
  const { deadline } = settings;
  return new Hono<AppEnv>()
    .get('/proposals', async (c) => {
      const query = parseParams(proposalsQuery, c.req.query());
      return c.json(await withDeadline(c, deadline, (signal) => listProposals(db, c.var.caller, query, signal)));
    })
    .post('/proposals', async (c) => {
      const input = parseParams(proposalInput, await readJson(c));
      return c.json(await withDeadline(c, deadline, () => propose(db, input, { caller: c.var.caller, now: now() })), 201);
    })
    .patch('/proposals/:id', async (c) => {
      const decision = parseParams(proposalDecision, await readJson(c));
      return c.json(await withDeadline(c, deadline, async () => {
        const decided = await decide(db, c.req.param('id'), decision, { caller: c.var.caller, now: now() });
        const { rows } = await listChanges(db, { state: 'draft', indicator_id: decided.indicator_id ?? '', limit: 1_000, offset: 0 });
        const drafted = rows.filter(({ proposal_id }) => proposal_id === decided.proposal_id);
        return { ...decided, warnings: await warningsOfDraft(db, drafted, { lang: c.var.caller.lang, now: now(), signal: written() }) };
      }));
    })
    .get('/changes', async (c) => {
      const query = parseParams(changesQuery, c.req.query());
      return c.json(await withDeadline(c, deadline, async (signal) => {
        const list = await listChanges(db, query, signal);
        return { ...list, warnings: await warningsOfDraft(db, list.rows, { lang: c.var.caller.lang, now: now(), signal }) };
      }));
    })
    .post('/changes', async (c) => {
      const { changes } = parseParams(changesInput, await readJson(c));
      return c.json(await withDeadline(c, deadline, async () => {
        const rows = await makeChanges(db, changes, { caller: c.var.caller, now: now() });
        return { total: rows.length, rows, warnings: await warningsOfDraft(db, rows, { lang: c.var.caller.lang, now: now(), signal: written() }) };
      }), 201);
    })
    .patch('/changes/:id', async (c) => {
      parseParams(changePatch, await readJson(c));
      return c.json(await withDeadline(c, deadline, () => withdrawChange(db, c.req.param('id'), { caller: c.var.caller, now: now() })));
    })
    .post('/affected', async (c) => {
      const query = parseParams(affectedQuery, await readJson(c));
      return c.json(await withDeadline(c, deadline, (signal) => affectedBy(db, c.var.caller.scope, query, signal)));
    })
    .post('/publish', async (c) => {
      const { note } = parseParams(publishInput, await readJson(c));
      return c.json(await withDeadline(c, deadline, () => publish(db, note, { caller: c.var.caller, now: now() })));
    })
    .get('/versions', async (c) => {
      const page = parseParams(pageQuery, c.req.query());
      return c.json(await withDeadline(c, deadline, (signal) => listVersions(db, page, signal)));
    })
    .post('/compare', async (c) => {
      const input = parseParams(compareInput, await readJson(c));
      return c.json(await withDeadline(c, deadline, (signal) => compareWithLibrary(db, input, { lang: c.var.caller.lang, now: now(), signal })));
    });
}
