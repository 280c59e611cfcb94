import type { z } from 'zod';
import type { TextTable } from '../text-table.ts';
import type { SqlFile } from './sql-file.ts';

/** What may be bound to a `$name`. Whole numbers within 32 bits go as INTEGER, other numbers as DOUBLE. */
export type SqlValue = string | number | boolean | null | readonly (string | null)[] | readonly number[];
export type SqlParams = Readonly<Record<string, SqlValue>>;

/** `heavy`: may run long; at most two such queries run at once, so that short ones always find a thread. One that is not called so is taken for it once it overstays. */
export type QueryOptions = { signal?: AbortSignal; heavy?: boolean };

/** `rows`: how many there will be, where that is known; room for them is made at once. */
export type ArrayOptions = QueryOptions & { rows?: number };

export type ColumnsOf<S extends z.ZodObject> = { [K in keyof z.output<S>]: z.output<S>[K][] };

/** Texts by number: place i holds `values[codes[i]]`, or nothing where its code is −1. */
export type CodedTexts = { readonly codes: Int32Array; readonly values: readonly string[] };

/**
 * `int` of INTEGER, `float` of DOUBLE, `mark` of BOOLEAN (1 or 0), `byte` of TINYINT (none below 0), `text` and `strings` of VARCHAR. `coded` of VARCHAR, which may be
 * null; where the result also has an INTEGER column `<name>_place` that tells equal texts by a number (−1 none), each text is read once.
 */
export type ArrayKinds = Readonly<Record<string, 'int' | 'float' | 'mark' | 'byte' | 'text' | 'strings' | 'coded'>>;
type ArrayOf = { int: Int32Array; float: Float64Array; mark: Uint8Array; byte: Uint8Array; text: TextTable; strings: readonly string[]; coded: CodedTexts };
export type ArraysOf<K extends ArrayKinds> = { readonly [N in keyof K]: ArrayOf[K[N]] };

export interface Reader {
  /** @throws the signal's reason when it is aborted, also while waiting for a connection */
  query<S extends z.ZodObject>(file: SqlFile<S>, params: SqlParams, options?: QueryOptions): Promise<z.output<S>[]>;
  /** Bulk reading without row objects, for in-memory indexes: one plain array a column. */
  columns<S extends z.ZodObject>(file: SqlFile<S>, params: SqlParams, options?: QueryOptions): Promise<ColumnsOf<S>>;
}

export interface Transaction extends Reader {
  run(file: SqlFile, params?: SqlParams, options?: QueryOptions): Promise<void>;
  /**
   * Adds rows to a table, the fast way. Columns that are not named are null.
   * A decimal is a number or a decimal string, a date `YYYY-MM-DD`, a timestamp ISO 8601 in UTC.
   */
  append(table: string, columns: Readonly<Record<string, readonly unknown[]>>): Promise<void>;
  /**
   * Makes the version that this transaction's commit gives the data; `cause` such as `import` or `sample`.
   * @param changed all that the transaction changes; left out, it may be anything
   */
  newDataVersion(cause: string, importId?: string, changed?: Change): Promise<number>;
}

export type ProjectYear = { readonly project_code: string; readonly fiscal_year: number };

/** Of which tables rows were added, replaced or removed; those of `projects` and `project_indicators` in these project-years alone, where they are told. */
export type Change = { readonly tables: readonly string[]; readonly projectYears?: readonly ProjectYear[] };

export interface Database extends Reader {
  /**
   * Bulk reading for other threads: typed arrays in shared memory. None of the columns but coded ones may hold a null.
   * @param params of several, the rows of one come after those of the other; a write may come between them
   */
  arrays<K extends ArrayKinds>(file: SqlFile, kinds: K, params: SqlParams | readonly SqlParams[], options?: ArrayOptions): Promise<ArraysOf<K>>;
  /** The version of the committed data; grows with every write that asked for a new one. */
  dataVersion(): number;
  /** The version that a query begun now reads: ahead of `dataVersion()` while a commit comes to its end. */
  storedVersion(): Promise<number>;
  /** The end of a commit that queries may read already and `dataVersion()` does not tell yet (it may write a checkpoint, half a second long); null where there is none. */
  ending(): Promise<void> | null;
  /** What came after a version, oldest first; null where that is not known and may be anything. */
  changesSince(version: number): readonly Change[] | null;
  /** One write at a time, in order of asking. All of `work` is kept, or, where it throws, none of it. */
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /**
   * Writes a consistent copy, compared with what was copied, into a new file while reading and writing go on.
   * @throws AppError `conflict` where the file exists or cannot be written
   */
  backup(toPath: string): Promise<CopyReport>;
  /**
   * Writes the rows of queries into a new file, a table each, while reading and writing go on; the file is whole or not there.
   * @param tables by name of the table
   * @throws the signal's reason when it is aborted
   */
  extract(toPath: string, tables: ReadonlyMap<string, SqlFile>, params: SqlParams, options?: QueryOptions): Promise<void>;
  /** What is no longer used goes back to the system, DuckDB's memory and this thread's garbage: for after work over millions of rows. */
  giveBack(): Promise<void>;
  /** Waits for the write in progress, stops running queries, lets go of the file. */
  close(): Promise<void>;
}

/** `schema`: the last migration. */
export type CopyReport = {
  readonly path: string;
  readonly bytes: number;
  readonly dataVersion: number;
  readonly schema: string;
  readonly tables: number;
  readonly rows: number;
};

export type OpenOptions = {
  /** A file, or `:memory:`. */
  path: string;
  /** Such as `4GB`; half of the machine's memory unless told. */
  memoryLimit?: string;
  /** What may be written beside the file while computing, such as `4GB`; 20 GB or half of the free disk unless told. */
  spillLimit?: string;
  threads?: number;
  /** Connections for reading; also the largest number of queries that run at once. */
  readers?: number;
  /**
   * Told, perhaps several times, when the instance is lost (a full disk, a damaged file): it answers nothing
   * any more until the file is opened anew. What was committed is in the file.
   */
  onLost?: (error: unknown) => void;
};
