/**
 * Joins the questions of many cells into few requests. Pure: the clock and the
 * way to the service are passed in.
 *
 * Every asker gets exactly one ending — a value or an error — within the
 * deadline, whatever the service does.
 */
import { AppError } from '../analytics/errors.ts';

export type Call = { readonly id: string; readonly params: unknown };
export type Answer = { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly error: unknown };

/** What one cell asks. Equal keys are one question. */
export type Question = { readonly key: string; readonly call: Call };

/** Some questions as one call, and the way back from its result to each of them (throw to answer with an error). */
export type Packed<Q extends Question> = {
  readonly call: Call;
  readonly questions: readonly Q[];
  readonly pick: (result: unknown, question: Q) => unknown;
};

export type BatcherOptions<Q extends Question> = {
  /** Sends one request; answers in the same order. Rejects when the request as a whole failed. */
  readonly send: (calls: readonly Call[], signal: AbortSignal) => Promise<readonly Answer[]>;
  /** Runs after so many milliseconds; returns what cancels it. */
  readonly schedule: (run: () => void, milliseconds: number) => () => void;
  /** Joins questions that one call can answer; without it each question is its own call. */
  readonly pack?: (questions: readonly Q[]) => Packed<Q>[];
  /** The data version that a result was computed on; null keeps it out of the cache. */
  readonly versionOf?: (result: unknown) => number | null;
  readonly joinMilliseconds?: number;
  readonly mostCalls?: number;
  readonly mostBytes?: number;
  readonly deadlineMilliseconds?: number;
  readonly mostCached?: number;
};

type Asker = { resolve: (value: unknown) => void; reject: (error: unknown) => void; leave: () => void };
type Open<Q> = { question: Q; askers: Set<Asker>; request: Request<Q> | null };
type Request<Q> = { controller: AbortController; waiting: Set<Open<Q>> };
type Cached = { version: number; value: unknown };

export class Batcher<Q extends Question = Question> {
  readonly #options: Required<Omit<BatcherOptions<Q>, 'pack' | 'versionOf'>> & Pick<BatcherOptions<Q>, 'pack' | 'versionOf'>;
  readonly #open = new Map<string, Open<Q>>();
  readonly #cache = new Map<string, Cached>();
  #waiting: Open<Q>[] = [];
  #version = -1;
  #generation = 0;

  constructor(options: BatcherOptions<Q>) {
    this.#options = {
      joinMilliseconds: 60,
      mostCalls: 1_000,
      mostBytes: 1_000_000,
      deadlineMilliseconds: 30_000,
      mostCached: 20_000,
      ...options,
    };
  }

  /** Asks one question. Aborting the signal ends this asker alone; the last one to leave takes the request with it. */
  ask(question: Q, options: { signal?: AbortSignal } = {}): Promise<unknown> {
    const { signal } = options;
    if (signal?.aborted) return Promise.reject(cancelled());
    const cached = this.#cache.get(question.key);
    if (cached && cached.version === this.#version) return Promise.resolve(cached.value);
    return new Promise((resolve, reject) => {
      const open = this.#open.get(question.key) ?? this.#enqueue(question);
      const stopClock = this.#options.schedule(() => this.#leave(open, asker, overdue()), this.#options.deadlineMilliseconds);
      const onAbort = () => this.#leave(open, asker, cancelled());
      const asker: Asker = {
        resolve,
        reject,
        leave: () => {
          stopClock();
          signal?.removeEventListener('abort', onAbort);
        },
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      open.askers.add(asker);
    });
  }

  /** Forgets every answer, so that the next question goes to the service. What is under way ends, but is not remembered. */
  refresh(): void {
    this.#cache.clear();
    // A service that was put back to an earlier state counts from there again.
    this.#version = -1;
    this.#generation += 1;
    for (const [key, open] of this.#open) if (open.request) this.#open.delete(key);
  }

  /** Newer data was seen somewhere: every answer on older data is forgotten. */
  seen(version: number): void {
    if (version <= this.#version) return;
    this.#cache.clear();
    this.#version = version;
  }

  #enqueue(question: Q): Open<Q> {
    const open: Open<Q> = { question, askers: new Set(), request: null };
    this.#open.set(question.key, open);
    this.#waiting.push(open);
    if (this.#waiting.length === 1) this.#options.schedule(() => this.#flush(), this.#options.joinMilliseconds);
    return open;
  }

  #flush(): void {
    const opens = new Map(this.#waiting.filter((open) => open.askers.size > 0).map((open) => [open.question, open]));
    this.#waiting = [];
    if (opens.size === 0) return;
    const questions = [...opens.keys()];
    let packed: Packed<Q>[];
    try {
      packed = this.#options.pack?.(questions) ?? questions.map(alone);
    } catch (error) {
      for (const open of opens.values()) this.#end(open, (asker) => asker.reject(error));
      return;
    }
    for (const part of this.#split(packed)) void this.#request(part, opens);
  }

  #split(packed: readonly Packed<Q>[]): Packed<Q>[][] {
    const parts: Packed<Q>[][] = [];
    let bytes = 0;
    for (const one of packed) {
      const size = byteLength(one.call);
      const last = parts.at(-1);
      if (!last || last.length >= this.#options.mostCalls || bytes + size > this.#options.mostBytes) {
        parts.push([one]);
        bytes = size;
      } else {
        last.push(one);
        bytes += size;
      }
    }
    return parts;
  }

  async #request(part: readonly Packed<Q>[], opens: ReadonlyMap<Q, Open<Q>>): Promise<void> {
    const waiting = new Set(part.flatMap((packed) => packed.questions.map((question) => opens.get(question)!)));
    const request: Request<Q> = { controller: new AbortController(), waiting };
    for (const open of waiting) open.request = request;
    const generation = this.#generation;
    let answers: readonly Answer[];
    try {
      answers = await this.#options.send(part.map((packed) => packed.call), request.controller.signal);
      if (answers.length !== part.length) throw unanswered(part.length, answers.length);
    } catch (error) {
      for (const open of waiting) this.#end(open, (asker) => asker.reject(error));
      return;
    }
    part.forEach((packed, index) => {
      const answer = answers[index]!;
      for (const question of packed.questions) this.#settle(opens.get(question)!, packed, answer, generation);
    });
  }

  #settle(open: Open<Q>, packed: Packed<Q>, answer: Answer, generation: number): void {
    if (!answer.ok) return this.#end(open, (asker) => asker.reject(answer.error));
    try {
      const value = packed.pick(answer.result, open.question);
      if (generation === this.#generation) this.#remember(open.question.key, value, this.#options.versionOf?.(answer.result) ?? null);
      this.#end(open, (asker) => asker.resolve(value));
    } catch (error) {
      this.#end(open, (asker) => asker.reject(error));
    }
  }

  /** An answer on newer data makes every older one stale. */
  #remember(key: string, value: unknown, version: number | null): void {
    if (version === null || version < this.#version) return;
    this.seen(version);
    this.#cache.delete(key);
    this.#cache.set(key, { version, value });
    if (this.#cache.size > this.#options.mostCached) this.#cache.delete(this.#cache.keys().next().value!);
  }

  #leave(open: Open<Q>, asker: Asker, error: AppError): void {
    if (!open.askers.delete(asker)) return;
    asker.leave();
    asker.reject(error);
    if (open.askers.size === 0) this.#close(open);
  }

  #end(open: Open<Q>, tell: (asker: Asker) => void): void {
    const askers = [...open.askers];
    open.askers.clear();
    this.#close(open);
    for (const asker of askers) {
      asker.leave();
      tell(asker);
    }
  }

  #close(open: Open<Q>): void {
    if (this.#open.get(open.question.key) === open) this.#open.delete(open.question.key);
    const { request } = open;
    if (!request?.waiting.delete(open)) return;
    if (request.waiting.size === 0) request.controller.abort();
  }
}

const alone = <Q extends Question>(question: Q): Packed<Q> => ({
  call: question.call,
  questions: [question],
  pick: (result) => result,
});

const encoder = new TextEncoder();
const byteLength = (call: Call) => encoder.encode(JSON.stringify(call)).length + 1;

function cancelled(): AppError {
  return new AppError('timed_out', { zh: '计算已取消。', en: 'The calculation was cancelled.' });
}

function overdue(): AppError {
  return new AppError('timed_out', {
    zh: '服务在规定时间内没有答复，请稍后点“刷新公式”重试。',
    en: 'The service did not answer in time; please choose Refresh formulas to try again.',
  });
}

function unanswered(asked: number, answered: number): AppError {
  return new AppError('internal', {
    zh: `服务只答复了 ${asked} 个问题中的 ${answered} 个，请点“刷新公式”重试；若仍出现，请联系系统管理员。`,
    en: `The service answered ${answered} of ${asked} questions; please refresh, and contact the administrator if it persists.`,
  });
}
