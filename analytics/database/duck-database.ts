import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { Changes } from './changes.ts';
import { copyDatabase } from './copy.ts';
import { isFatal } from './failures.ts';
import { ReaderPool } from './reader-pool.ts';
import { Session } from './session.ts';
import { type SqlFile, sqlFile } from './sql-file.ts';
import type { ArrayKinds, ArrayOptions, ArraysOf, Change, ColumnsOf, CopyReport, Database, QueryOptions, SqlParams, Transaction } from './types.ts';
import { WriteTransaction } from './write-transaction.ts';

const versionSql = sqlFile(new URL('./data_version.sql', import.meta.url), z.object({ version: z.int() }));

type Parts = { writer: DuckDBConnection; connect: () => Promise<DuckDBConnection>; readers: number; memoryLimit: string; release: () => void; onLost: (error: unknown) => void };

export class DuckDatabase implements Database {
  readonly #writer: Session;
  readonly #readers: ReaderPool;
  readonly #connect: Parts['connect'];
  readonly #memoryLimit: string;
  readonly #release: () => void;
  readonly #onLost: Parts['onLost'];
  #copying: Session | null = null;
  #copies: Promise<unknown> = Promise.resolve();
  #version: number;
  readonly #changes: Changes;
  #writes: Promise<unknown> = Promise.resolve();
  #ending: Promise<void> | null = null;
  #closed = false;

  static async start(parts: Parts): Promise<DuckDatabase> {
    const writer = new Session(parts.writer);
    const [{ version } = { version: 0 }] = await writer.rows(versionSql, {});
    return new DuckDatabase(writer, parts, version);
  }

  private constructor(writer: Session, parts: Parts, version: number) {
    this.#writer = writer;
    this.#readers = new ReaderPool(parts.connect, parts.readers);
    this.#connect = parts.connect;
    this.#memoryLimit = parts.memoryLimit;
    this.#release = parts.release;
    this.#onLost = parts.onLost;
    this.#version = version;
    this.#changes = new Changes(version);
  }

  dataVersion(): number {
    return this.#version;
  }

  async storedVersion(): Promise<number> {
    const [{ version } = { version: 0 }] = await this.query(versionSql, {});
    return version;
  }

  ending(): Promise<void> | null {
    return this.#ending;
  }

  changesSince(version: number): readonly Change[] | null {
    return this.#changes.since(version);
  }

  query<S extends z.ZodObject>(file: SqlFile<S>, params: SqlParams, options: QueryOptions = {}): Promise<z.output<S>[]> {
    return this.#watched(this.#readers.use((session, signal) => session.rows(file, params, signal), options));
  }

  columns<S extends z.ZodObject>(file: SqlFile<S>, params: SqlParams, options: QueryOptions = {}): Promise<ColumnsOf<S>> {
    return this.#watched(this.#readers.use((session, signal) => session.columns(file, params, signal), options));
  }

  arrays<K extends ArrayKinds>(file: SqlFile, kinds: K, params: SqlParams | readonly SqlParams[], options: ArrayOptions = {}): Promise<ArraysOf<K>> {
    const parts = isSeveral(params) ? params : [params];
    return this.#watched(this.#readers.use((session, signal) => session.arrays(file, kinds, parts, { signal, rows: options.rows, memoryLimit: this.#memoryLimit }), options));
  }

  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(stopping());
    const turn: Promise<T> = this.#writes.then(async () => {
      const transaction = new WriteTransaction(this.#writer, this.#version);
      const value = await transaction.perform(work, () => this.#endsWith(turn));
      for (const change of transaction.changes) this.#changes.add(change);
      this.#version = transaction.version;
      if (transaction.lost !== null) this.#onLost(transaction.lost);
      return value;
    });
    this.#writes = turn.catch(() => undefined);
    return this.#watched(turn);
  }

  extract(toPath: string, tables: ReadonlyMap<string, SqlFile>, params: SqlParams, options: QueryOptions = {}): Promise<void> {
    return this.#watched(this.#readers.use((session) => session.extract(toPath, tables, params, options.signal), options));
  }

  backup(toPath: string): Promise<CopyReport> {
    const turn = this.#copies.then(async () => {
      if (this.#closed) throw stopping();
      this.#copying = new Session(await this.#connect());
      try {
        const [[catalog] = []] = await (await this.#copying.connection.run('select current_database()')).getRows();
        return await copyDatabase(this.#copying.connection, String(catalog), toPath);
      } finally {
        this.#copying.close();
        this.#copying = null;
      }
    });
    this.#copies = turn.catch(() => undefined);
    return this.#watched(turn);
  }

  giveBack(): Promise<void> {
    return this.#watched(this.#readers.use((session) => session.giveBack(this.#memoryLimit), {}));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const stop = this.#copying?.interrupt();
    await this.#copies;
    stop?.();
    await this.#writes;
    await this.#readers.close();
    this.#writer.close();
    this.#release();
  }

  #endsWith(write: Promise<unknown>): void {
    const ended = () => void (this.#ending = null);
    this.#ending = write.then(ended, ended);
  }

  async #watched<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (isFatal(error)) this.#onLost(error);
      throw error;
    }
  }
}

const isSeveral = (params: SqlParams | readonly SqlParams[]): params is readonly SqlParams[] => Array.isArray(params);

const stopping = () => new AppError('busy', { zh: '服务正在停止，请稍后重试。', en: 'The service is stopping; please try again shortly.' });
