/** One write: begun, worked, and either committed whole or undone. */
import type { z } from 'zod';
import { appendColumns } from './append.ts';
import { describeFailure, isCommitted, isDiskFull, isFatal } from './failures.ts';
import type { Session } from './session.ts';
import { noRows, type SqlFile, sqlFile } from './sql-file.ts';
import type { Change, ColumnsOf, QueryOptions, SqlParams, Transaction } from './types.ts';

const newVersionSql = sqlFile(new URL('./new_data_version.sql', import.meta.url), noRows);

export class WriteTransaction implements Transaction {
  readonly #session: Session;
  #version: number;
  /** One a new version: what it changes, null for anything. */
  readonly changes: (Change | null)[] = [];
  #open = false;
  #lost: unknown = null;

  constructor(session: Session, version: number) {
    this.#session = session;
    this.#version = version;
  }

  /** The data's version when this transaction is committed. */
  get version(): number {
    return this.#version;
  }

  /** Set when the commit is kept but the database must be opened anew. */
  get lost(): unknown {
    return this.#lost;
  }

  /** @param onCommit told when queries may begin to read what was written */
  async perform<T>(work: (tx: Transaction) => Promise<T>, onCommit?: () => void): Promise<T> {
    await this.#command('begin');
    this.#open = true;
    try {
      const value = await work(this);
      this.#open = false;
      onCommit?.();
      await this.#commit();
      return value;
    } catch (error) {
      this.#open = false;
      await this.#undo(error);
      throw error;
    }
  }

  query<S extends z.ZodObject>(file: SqlFile<S>, params: SqlParams, options: QueryOptions = {}): Promise<z.output<S>[]> {
    this.#mustBeOpen();
    return this.#session.rows(file, params, options.signal);
  }

  columns<S extends z.ZodObject>(file: SqlFile<S>, params: SqlParams, options: QueryOptions = {}): Promise<ColumnsOf<S>> {
    this.#mustBeOpen();
    return this.#session.columns(file, params, options.signal);
  }

  async run(file: SqlFile, params: SqlParams = {}, options: QueryOptions = {}): Promise<void> {
    this.#mustBeOpen();
    await this.#session.execute(file, params, options.signal);
  }

  async append(table: string, columns: Readonly<Record<string, readonly unknown[]>>): Promise<void> {
    this.#mustBeOpen();
    try {
      await this.#session.exclusively(() => appendColumns(this.#session.connection, table, columns));
    } catch (error) {
      throw isFatal(error) || isDiskFull(error) ? describeFailure(error, table) : error;
    }
  }

  async newDataVersion(cause: string, importId?: string, changed?: Change): Promise<number> {
    const next = this.#version + 1;
    await this.run(newVersionSql, { version: next, cause, import_id: importId ?? null });
    this.#version = next;
    this.changes.push(changed ?? null);
    return next;
  }

  /** Answering a failure where the rows are kept would have them sent, and refused or doubled, once more. */
  async #commit(): Promise<void> {
    try {
      await this.#command('commit');
    } catch (error) {
      if (!isCommitted(error)) throw error;
      this.#lost = error;
    }
  }

  /** DuckDB has already undone a transaction whose commit failed; "no transaction is active" then answers the rollback. */
  async #undo(cause: unknown): Promise<void> {
    try {
      await this.#session.exclusively(() => this.#session.connection.run('rollback'));
    } catch (error) {
      if (isFatal(error) || /no transaction is active/i.test((error as Error).message)) return;
      throw new AggregateError([cause, error], 'a write failed and could not be undone', { cause });
    }
  }

  async #command(sql: 'begin' | 'commit'): Promise<void> {
    try {
      await this.#session.exclusively(() => this.#session.connection.run(sql));
    } catch (error) {
      throw describeFailure(error, sql);
    }
  }

  #mustBeOpen(): void {
    if (!this.#open) throw new Error('this transaction has ended');
  }
}
