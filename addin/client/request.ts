/** One request to the service, with a deadline, as the one who asks. The only file that calls `fetch`. */
import type { z } from 'zod';
import { AppError, type Lang } from '../../analytics/errors.ts';
import { fromEnvelope, type problem, refusal, ServiceAwayError, STRANGE } from './answers.ts';
import { readEvents, type Tell } from './event-stream.ts';
import { SIGN_IN_PATH } from './sign-in.ts';
import { demoSignIn, type Identity, type SignIn } from '../sign-in.ts';

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

/** The person turned away from the question; nobody needs a sentence. */
export function isCancelled(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** @returns sends a body, or asks with none; throws AppError, ServiceAwayError, or an AbortError once its signal was aborted */
export function requestsOf(options: ClientOptions) {
  const send = options.fetch ?? ((...request: Parameters<typeof fetch>) => fetch(...request));
  const origin = options.origin ?? '';
  const signIn = options.signIn ?? demoSignIn;

  async function request(path: string, body: unknown, ask: AskOptions, who = options.identity(), method = body === undefined ? 'GET' : 'POST', read: (response: Response) => Promise<unknown> = readJson): Promise<unknown> {
    const identity = ask.lang ? { ...who, lang: ask.lang } : who;
    const hasJson = body !== undefined && !(body instanceof FormData);
    const requestWith = (somebody: Record<string, string>) => requestAs(somebody, path, body, ask, identity, method, hasJson, read);
    if (path.startsWith(SIGN_IN_PATH) || path === HEALTH_PATH) return requestWith({});
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

  return request;
}

const EVENTS = 'text/event-stream';
/** Answers anybody: who asks neither matters nor stays signed in by it. */
export const HEALTH_PATH = '/healthz';

/** @returns undefined where the stream broke off */
async function lastEvent(response: Response, tell: Tell): Promise<unknown> {
  const last = await readEvents(response, tell);
  if (last?.event === 'error') throw fromEnvelope(last.data as z.infer<typeof problem>['error']);
  return last?.data;
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
