import { existsSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { ReaderPool } from './reader-pool.ts';
import { Session } from './session.ts';
import { type SqlFile, sqlFile } from './sql-file.ts';
import type { ColumnsOf, Database, QueryOptions, SqlParams, Transaction } from './types.ts';
import { WriteTransaction } from './write-transaction.ts';

const versionSql = sqlFile(new URL('./data_version.sql', import.meta.url), z.object({ version: z.int() }));

type Parts = { writer: DuckDBConnection; connect: () => Promise<DuckDBConnection>; readers: number; release: () => void };

export class DuckDatabase implements Database {
  readonly #writer: Session;
  readonly #readers: ReaderPool;
  readonly #release: () => void;
  #version: number;
  #writes: Promise<unknown> = Promise.resolve();
  #closed = false;

  static async start(parts: Parts): Promise<DuckDatabase> {
    const writer = new Session(parts.writer);
    const [{ version } = { version: 0 }] = await writer.rows(versionSql, {});
    return new DuckDatabase(writer, parts, version);
  }

  private constructor(writer: Session, parts: Parts, version: number) {
    this.#writer = writer;
    this.#readers = new ReaderPool(parts.connect, parts.readers);
    this.#release = parts.release;
    this.#version = version;
  }

  dataVersion(): number {
    return this.#version;
  }

  query<S extends z.ZodObject>(file: SqlFile<S>, params: SqlParams, options: QueryOptions = {}): Promise<z.output<S>[]> {
    return this.#readers.use((session) => session.rows(file, params, options.signal), options);
  }

  columns<S extends z.ZodObject>(file: SqlFile<S>, params: SqlParams, options: QueryOptions = {}): Promise<ColumnsOf<S>> {
    return this.#readers.use((session) => session.columns(file, params, options.signal), options);
  }

  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      const transaction = new WriteTransaction(this.#writer, this.#version);
      const value = await transaction.perform(work);
      this.#version = transaction.version;
      return value;
    });
  }

  backup(toPath: string): Promise<void> {
    return this.#inTurn(async () => {
      if (existsSync(toPath)) {
        throw new AppError('conflict', { zh: `备份文件 ${toPath} 已存在，请另选一个文件名。`, en: `The backup file ${toPath} already exists; please choose another name.` });
      }
      await this.#writer.copyTo(toPath);
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#writes;
    await this.#readers.close();
    this.#writer.close();
    this.#release();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new AppError('busy', { zh: '服务正在停止，请稍后重试。', en: 'The service is stopping; please try again shortly.' }));
    const turn = this.#writes.then(work);
    this.#writes = turn.catch(() => undefined);
    return turn;
  }
}
