/**
 * The only file that calls the service. Same origin, typed by the contracts:
 * what comes back is parsed with the contract's own result schema.
 *
 * The contracts already type every call and check it at run time, which a
 * client inferred from the service's routes would not; so the add-in needs
 * nothing of the service's code, not even its types.
 */
import { z } from 'zod';
import { provenance, type Contract, type InputOf, type ResultOf } from '../analytics/contract.ts';
import { AppError, ERROR_STATUS, type ErrorCode, type Lang, type Text } from '../analytics/errors.ts';
import type { Role } from '../analytics/caller.ts';
import { versionList } from '../analytics/library/life/contract.ts';
import { packDetail, packList, type PackRow } from '../analytics/rulepacks/contract.ts';
import type { Pack } from '../analytics/rulepacks/pack.ts';
import type { Answer, Call } from './batch.ts';
import { readEvents, type Tell } from './event-stream.ts';
import { drawCalls } from './client-draws.ts';
import { evaluationCalls } from './client-evaluation.ts';
import { fileCalls, readWorkbook, type SavedFile } from './client-files.ts';
import { libraryCalls, type Asking } from './client-library.ts';
import { queryCalls } from './client-queries.ts';
import { goalReviewCalls } from './client-goal-reviews.ts';
import { importCalls } from './client-imports.ts';
import { rectificationCalls } from './client-rectifications.ts';
import { scenarioCalls } from './client-scenarios.ts';
import { SIGN_IN_PATH, signInCalls } from './client-sign-in.ts';
import { demoSignIn, type Identity, type SignIn } from './sign-in.ts';

export type ClientOptions = {
  readonly origin?: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly identity: () => Identity;
  readonly signIn?: SignIn;
  /** Told after each request whether the service answered. */
  readonly onConnection?: (connected: boolean) => void;
  /** Told after each request which data version stands behind the answers. */
  readonly onDataVersion?: (version: number) => void;
};

export type AskOptions = {
  readonly signal?: AbortSignal;
  readonly deadlineMilliseconds?: number;
  /** The language of the answer's own sentences where it is not the reader's. */
  readonly lang?: Lang;
  /** Of one analysis: told how far it is; the service then allows it more time. */
  readonly progress?: Tell;
};

const AWAY: Text = {
  zh: '服务未连接，请确认绩效服务已启动、网络可用后重试；表中已有内容不受影响。',
  en: 'The service cannot be reached. Please check that it is running and the network is up, then try again; nothing in your sheet is affected.',
};
const STRANGE: Text = {
  zh: '服务地址给出的不是绩效服务的答复（可能是网关的登录页、错误页，或内容不完整），请稍后重试；若仍出现，请联系系统管理员。表中已有内容不受影响。',
  en: 'What answered at the address is not the service (perhaps a sign-in or error page of a gateway, or half an answer). Please try again later; if it persists, contact the administrator. Nothing in your sheet is affected.',
};

/** The service did not answer at all, or something else answered in its place. What stands in the sheet stays as it is. */
export class ServiceAwayError extends AppError {
  constructor(cause: unknown, text: Text = AWAY) {
    super('busy', text, { cause });
    this.name = 'ServiceAwayError';
  }
}

/** The person turned away from the question; nobody needs a sentence. */
export function isCancelled(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

const me = z.object({
  user: z.string(),
  name: z.string(),
  role: z.enum(['officer', 'clerk', 'librarian']),
  roles: z.array(z.object({ role: z.enum(['officer', 'clerk', 'librarian']), name: z.string() })),
  demo: z.boolean(),
  everything: z.boolean(),
  organizations: z.array(z.object({ org_code: z.string(), name: z.string().nullable() })),
  /** Those that others stand under, and the levels there are: choices for a filter. */
  departments: z.array(z.object({ org_code: z.string(), name: z.string().nullable() })).default([]),
  org_levels: z.array(z.string()).default([]),
  data_version: z.number(),
  synthetic: z.boolean(),
  service_version: z.string(),
});
export type Me = z.infer<typeof me>;

/** A rule pack with who saved it; those of the product nobody has. */
export type PackDetail = Omit<z.infer<typeof packDetail>, 'pack'> & { readonly pack: Pack };
const MOST_PACKS = 10_000;
const newest = z.object({ rows: z.array(z.object({ fiscal_year: z.int() })) });

const problem = z.object({
  error: z.object({ code: z.string(), message: z.string(), details: z.unknown().optional(), request_id: z.string().optional() }),
});
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
  const send = options.fetch ?? ((...request: Parameters<typeof fetch>) => fetch(...request));
  const origin = options.origin ?? '';
  const signIn = options.signIn ?? demoSignIn;

  async function request(path: string, body: unknown, ask: AskOptions, who = options.identity(), method = body === undefined ? 'GET' : 'POST', read: (response: Response) => Promise<unknown> = readJson): Promise<unknown> {
    const identity = ask.lang ? { ...who, lang: ask.lang } : who;
    const hasJson = body !== undefined && !(body instanceof FormData);
    const requestWith = (somebody: Record<string, string>) => requestAs(somebody, path, body, ask, identity, method, hasJson, read);
    if (path.startsWith(SIGN_IN_PATH)) return requestWith({});
    try {
      return await requestWith(await signIn.headers(identity));
    } catch (error) {
      if (ask.signal?.aborted || !(await signIn.renewed(error))) throw error;
      return requestWith(await signIn.headers(identity));
    }
  }

  async function requestAs(somebody: Record<string, string>, path: string, body: unknown, ask: AskOptions, { lang }: Identity, method: string, hasJson: boolean, read: (response: Response) => Promise<unknown>): Promise<unknown> {
    // Turned away while it was found out who asks.
    if (ask.signal?.aborted) throw new DOMException('cancelled', 'AbortError');
    const deadline = withDeadline(ask.signal, ask.deadlineMilliseconds ?? 30_000);
    try {
      const response = await send(origin + path, {
        method,
        headers: { ...headersOf(lang, hasJson), ...somebody, ...(ask.progress && { Accept: EVENTS }) },
        body: body === undefined || body instanceof FormData ? body : JSON.stringify(body),
        signal: deadline.signal,
        credentials: 'same-origin',
        cache: 'no-store',
      });
      const content = ask.progress && response.headers.get('content-type')?.includes(EVENTS) ? await lastEvent(response, ask.progress) : await (response.ok ? read : readJson)(response);
      if (response.ok && content !== undefined) {
        options.onConnection?.(true);
        return content;
      }
      throw response.ok ? new ServiceAwayError(`HTTP ${response.status} without an answer of ours`, STRANGE) : refusal(response.status, content);
    } catch (error) {
      throw explain(error, deadline.passed(), ask.signal);
    } finally {
      deadline.clear();
    }
  }

  function explain(error: unknown, overdue: boolean, signal: AbortSignal | undefined): unknown {
    if (signal?.aborted) return new DOMException('cancelled', 'AbortError');
    if (overdue) return overdueError();
    const known = error instanceof AppError ? error : new ServiceAwayError(error);
    options.onConnection?.(!(known instanceof ServiceAwayError));
    return known;
  }

  const asking: Asking = async (schema, path, ask, sent) => parseAnswer(schema, await request(path, sent?.body, ask, options.identity(), sent?.method));

  return {
    ...libraryCalls(asking, (version) => options.onDataVersion?.(version)),
    ...goalReviewCalls(asking),
    ...rectificationCalls(asking),
    ...scenarioCalls(asking),
    ...drawCalls(asking),
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

    /** The newest year that has projects within the caller's scope; null without any. */
    async latestYear(ask: AskOptions = {}): Promise<number | null> {
      return parseAnswer(newest, await request('/api/v1/projects?order=fiscal_year&limit=1', undefined, ask)).rows[0]?.fiscal_year ?? null;
    },

    /** The published version of the indicator library; 0 before the first. */
    async libraryVersion(ask: AskOptions = {}): Promise<number> {
      return parseAnswer(versionList, await request('/api/v1/indicators/versions?limit=1', undefined, ask)).version;
    },

    async rulePacks(ask: AskOptions = {}): Promise<PackRow[]> {
      return parseAnswer(packList, await request(`/api/v1/rulepacks?limit=${MOST_PACKS}`, undefined, ask)).rows;
    },

    async rulePack(id: string, ask: AskOptions = {}): Promise<PackDetail> {
      return detailOf(await request(`/api/v1/rulepacks/${encodeURIComponent(id)}`, undefined, ask));
    },

    /** Keeps a rule pack of the office. @throws AppError `not_allowed`, `invalid_params` or `conflict` with the service's sentence */
    async saveRulePack(pack: Pack, ask: AskOptions = {}): Promise<PackDetail> {
      const saved = detailOf(await request(`/api/v1/rulepacks/${encodeURIComponent(pack.id)}`, pack, ask, options.identity(), 'PUT'));
      options.onDataVersion?.(saved.data_version);
      return saved;
    },
  };
}

/** The parameters were checked by the schema of their kind when the pack was saved. */
function detailOf(content: unknown): PackDetail {
  return parseAnswer(packDetail, content) as PackDetail;
}

const EVENTS = 'text/event-stream';

/** @returns undefined where the stream broke off */
async function lastEvent(response: Response, tell: Tell): Promise<unknown> {
  const last = await readEvents(response, tell);
  if (last?.event === 'error') throw fromEnvelope(last.data as z.infer<typeof problem>['error']);
  return last?.data;
}

/** Parses what came back; a shape that does not fit means pane and service are of different versions. */
export function parseAnswer<S extends z.ZodType>(schema: S, content: unknown): z.output<S> {
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new AppError(
    'internal',
    {
      zh: '服务的答复与本面板版本不符，请关闭并重新打开面板；若仍出现，请联系系统管理员更新。',
      en: 'The answer does not fit this version of the pane. Please close and reopen the pane; if it persists, contact the administrator.',
    },
    { cause: parsed.error },
  );
}

function headersOf(lang: Lang, hasBody: boolean): Record<string, string> {
  return {
    Accept: 'application/json',
    'Accept-Language': lang,
    'X-Jixiao-Client': 'addin',
    ...(hasBody && { 'Content-Type': 'application/json' }),
  };
}

/** @returns undefined for what is no JSON */
async function readJson(response: Response): Promise<unknown> {
  if (!response.headers.get('content-type')?.includes('json')) return undefined;
  const text = await response.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A gateway that answers for an absent service speaks no JSON of ours. */
function refusal(status: number, content: unknown): AppError {
  const parsed = problem.safeParse(content);
  return parsed.success ? fromEnvelope(parsed.data.error) : new ServiceAwayError(`HTTP ${status}`);
}

function fromEnvelope(error: z.infer<typeof problem>['error']): AppError {
  const code: ErrorCode = Object.hasOwn(ERROR_STATUS, error.code) ? (error.code as ErrorCode) : 'internal';
  return new AppError(code, { zh: error.message, en: error.message }, { details: error.details });
}

function overdueError(): AppError {
  return new AppError('timed_out', {
    zh: '服务在规定时间内没有答复，请缩小范围或稍后重试；表中已有内容不受影响。',
    en: 'The service did not answer in time. Please narrow the question or try again later; nothing in your sheet is affected.',
  });
}

/** AbortSignal.any is missing in the web views of older Excel versions. */
function withDeadline(outer: AbortSignal | undefined, milliseconds: number) {
  const controller = new AbortController();
  let passed = false;
  const onAbort = () => controller.abort();
  if (outer?.aborted) controller.abort();
  outer?.addEventListener('abort', onAbort, { once: true });
  const clock = setTimeout(() => {
    passed = true;
    controller.abort();
  }, milliseconds);
  return {
    signal: controller.signal,
    passed: () => passed,
    clear: () => {
      clearTimeout(clock);
      outer?.removeEventListener('abort', onAbort);
    },
  };
}
