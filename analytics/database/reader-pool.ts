/** Connections for reading, each lent to one query at a time and opened when first needed. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { AppError } from '../errors.ts';
import { Session } from './session.ts';
import { Slots } from './slots.ts';
import type { QueryOptions } from './types.ts';

/** Two long queries leave threads free for the short ones; four filled Node's pool and starved them for half a minute. */
const HEAVY_AT_ONCE = 2;

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

  async use<T>(work: (session: Session) => Promise<T>, options: QueryOptions): Promise<T> {
    const { signal, heavy = false } = options;
    if (heavy) await this.#heavy.take(signal);
    try {
      await this.#slots.take(signal);
      try {
        return await this.#lend(work);
      } finally {
        this.#slots.give();
      }
    } finally {
      if (heavy) this.#heavy.give();
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

  async #lend<T>(work: (session: Session) => Promise<T>): Promise<T> {
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
