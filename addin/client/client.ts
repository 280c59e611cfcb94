/**
 * The service as the add-in knows it. Same origin, typed by the contracts:
 * what comes back is parsed with the contract's own result schema.
 *
 * The contracts already type every call and check it at run time, which a
 * client inferred from the service's routes would not; so the add-in needs
 * nothing of the service's code, not even its types.
 */
import { z } from 'zod';
import { AppError } from '../../analytics/errors.ts';
import { provenance, type Contract, type InputOf, type ResultOf } from '../../analytics/contract.ts';
import type { Role } from '../../analytics/caller.ts';
import { versionList } from '../../analytics/library/life/contract.ts';
import type { Answer, Call } from '../batch.ts';
import { fromEnvelope, parseAnswer, problem } from './answers.ts';
import { auditCalls } from './audit.ts';
import { drawCalls } from './draws.ts';
import { evaluationCalls } from './evaluation.ts';
import { fileCalls, readWorkbook, type SavedFile } from './files.ts';
import { goalReviewCalls } from './goal-reviews.ts';
import { importCalls } from './imports.ts';
import { libraryCalls, type Asking } from './library.ts';
import { me, type Me } from './me.ts';
import { queryCalls } from './queries.ts';
import { rectificationCalls } from './rectifications.ts';
import { type AskOptions, type ClientOptions, HEALTH_PATH, requestsOf } from './request.ts';
import { rulePackCalls } from './rule-packs.ts';
import { scenarioCalls } from './scenarios.ts';
import { signInCalls } from './sign-in.ts';

const newest = z.object({ rows: z.array(z.object({ fiscal_year: z.int() })) });

const answers = z.object({
  results: z.array(
    z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), result: z.unknown() }),
      z.object({ ok: z.literal(false), error: problem.shape.error }),
    ]),
  ),
});

export type Client = ReturnType<typeof createClient>;

export function createClient(options: ClientOptions) {
  const request = requestsOf(options);
  const asking: Asking = async (schema, path, ask, sent) => parseAnswer(schema, await request(path, sent?.body, ask, options.identity(), sent?.method));

  return {
    ...rulePackCalls(asking, (version) => options.onDataVersion?.(version)),
    ...libraryCalls(asking, (version) => options.onDataVersion?.(version)),
    ...goalReviewCalls(asking),
    ...rectificationCalls(asking),
    ...scenarioCalls(asking),
    ...drawCalls(asking),
    ...auditCalls(asking),
    ...evaluationCalls(asking, (version) => options.onDataVersion?.(version)),
    ...queryCalls(asking),
    ...signInCalls(asking),
    ...importCalls(asking, (version) => options.onDataVersion?.(version)),
    ...fileCalls((path, body, ask) => request(path, body, ask, options.identity(), 'POST', readWorkbook) as Promise<SavedFile>),

    /** Runs one analysis. @throws AppError, ServiceAwayError, or an AbortError when the signal was aborted */
    async call<C extends Contract>(contract: C, params: InputOf<C>, ask: AskOptions = {}): Promise<ResultOf<C>> {
      const content = await request(`/api/v1/analyses/${contract.id}`, params, ask);
      const result = parseAnswer(contract.result.extend({ provenance }), content) as ResultOf<C>;
      if (result.provenance.data_version !== null) options.onDataVersion?.(result.provenance.data_version);
      return result;
    },

    /** Runs many at once; the answers are in the order of the calls and not yet parsed. */
    async calls(calls: readonly Call[], ask: AskOptions = {}): Promise<Answer[]> {
      const { results } = parseAnswer(answers, await request('/api/v1/calls', { calls }, ask));
      return results.map((answer) =>
        answer.ok ? { ok: true, result: answer.result } : { ok: false, error: fromEnvelope(answer.error) },
      );
    },

    /** Who am I and what may I see. @param ask `role` asks on behalf of another demo role */
    async me(ask: AskOptions & { readonly role?: Role } = {}): Promise<Me> {
      const { role, ...rest } = ask;
      const who = role ? { ...options.identity(), role, org: null } : options.identity();
      const found = parseAnswer(me, await request('/api/v1/me', undefined, { deadlineMilliseconds: 10_000, ...rest }, who));
      options.onDataVersion?.(found.data_version);
      return found;
    },

    /** Is the service there? `onConnection` is told, so that there is nothing to answer. @throws as any request does */
    async reach(ask: AskOptions = {}): Promise<void> {
      try {
        await request(HEALTH_PATH, undefined, { deadlineMilliseconds: 10_000, ...ask });
      } catch (error) {
        // Others may wait long for an answer; this one is made of nothing, and whoever is silent about it is not there.
        if (error instanceof AppError && error.code === 'timed_out') options.onConnection?.(false);
        throw error;
      }
    },

    /** The newest year that has projects within the caller's scope; null without any. */
    async latestYear(ask: AskOptions = {}): Promise<number | null> {
      return parseAnswer(newest, await request('/api/v1/projects?order=fiscal_year&limit=1', undefined, ask)).rows[0]?.fiscal_year ?? null;
    },

    /** The published version of the indicator library; 0 before the first. */
    async libraryVersion(ask: AskOptions = {}): Promise<number> {
      return parseAnswer(versionList, await request('/api/v1/indicators/versions?limit=1', undefined, ask)).version;
    },
  };
}
