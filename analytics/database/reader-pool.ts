/** Connections for reading, each lent to one query at a time and opened when first needed. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { AppError } from '../errors.ts';
import { Session } from './session.ts';
import { Slots } from './slots.ts';
import type { QueryOptions } from './types.ts';

/** Two long queries leave threads free for the short ones; four filled Node's pool and starved them for half a minute. */
const HEAVY_AT_ONCE = 2;

/** A query that was not called heavy and takes longer than this is. */
const LONGEST_LIGHT_MS = 1_000;
const OVERSTAYED = new Error('The query takes its turn among the heavy ones.');

type Work<T> = (session: Session, signal?: AbortSignal) => Promise<T>;

export class ReaderPool {
  readonly #connect: () => Promise<DuckDBConnection>;
  readonly #size: number;
  readonly #slots: Slots;
  readonly #heavy: Slots;
  readonly #idle: Session[] = [];
  readonly #busy = new Set<Session>();
  #closed = false;

  constructor(connect: () => Promise<DuckDBConnection>, size: number) {
    this.#connect = connect;
    this.#size = size;
    this.#slots = new Slots(size);
    this.#heavy = new Slots(Math.max(1, Math.min(HEAVY_AT_ONCE, size - 1)));
  }

  /**
   * Whoever forgets to call a query heavy starves nobody: once it overstays it takes a heavy place, or, where none is
   * free, is stopped and runs again when its turn among the heavy ones has come. @param work only reads
   */
  async use<T>(work: Work<T>, { signal, heavy = false }: QueryOptions): Promise<T> {
    if (!heavy) {
      const done = await this.#asLight(work, signal);
      if (done !== null) return done.result;
    }
    await this.#heavy.take(signal);
    try {
      return await this.#inSlot((session) => work(session, signal), signal);
    } finally {
      this.#heavy.give();
    }
  }

  /** @returns null where it was stopped because it overstayed */
  async #asLight<T>(work: Work<T>, signal?: AbortSignal): Promise<{ result: T } | null> {
    const overstay = new AbortController();
    const either = signal ? AbortSignal.any([signal, overstay.signal]) : overstay.signal;
    let timer: NodeJS.Timeout | undefined;
    let promoted = false;
    try {
      const result = await this.#inSlot((session) => {
        timer = setTimeout(() => {
          promoted = this.#heavy.takeAtOnce();
          if (!promoted) overstay.abort(OVERSTAYED);
        }, LONGEST_LIGHT_MS);
        return work(session, either);
      }, signal);
      return { result };
    } catch (error) {
      if (error === OVERSTAYED) return null;
      throw error;
    } finally {
      clearTimeout(timer);
      if (promoted) this.#heavy.give();
    }
  }

  async #inSlot<T>(work: Work<T>, signal?: AbortSignal): Promise<T> {
    await this.#slots.take(signal);
    try {
      return await this.#lend(work);
    } finally {
      this.#slots.give();
    }
  }

  /** Stops what runs and closes every connection; whoever still waits is then refused. */
  async close(): Promise<void> {
    this.#closed = true;
    const stops = [...this.#busy].map((session) => session.interrupt());
    for (let i = 0; i < this.#size; i++) await this.#slots.take();
    for (const stop of stops) stop();
    for (const session of this.#idle.splice(0)) session.close();
    for (let i = 0; i < this.#size; i++) this.#slots.give();
  }

  async #lend<T>(work: Work<T>): Promise<T> {
    this.#mustBeOpen();
    const session = this.#idle.pop() ?? (await this.#open());
    this.#busy.add(session);
    try {
      return await work(session);
    } finally {
      this.#busy.delete(session);
      this.#idle.push(session);
    }
  }

  /** Closing may begin while a connection is being made; a query started on it would be one that nobody stops. */
  async #open(): Promise<Session> {
    const session = new Session(await this.#connect());
    if (this.#closed) session.close();
    this.#mustBeOpen();
    return session;
  }

  #mustBeOpen(): void {
    if (this.#closed) throw new AppError('busy', { zh: '服务正在停止，请稍后重试。', en: 'The service is stopping; please try again shortly.' });
  }
}
