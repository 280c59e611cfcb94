/** One DuckDB connection with its own prepared statements; one query at a time. */
import { type DuckDBConnection, type DuckDBMaterializedResult, type DuckDBPreparedStatement, DuckDBTypeId, type DuckDBType, JSDuckDBValueConverter, StatementType } from '@duckdb/node-api';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { freeMemory } from '../free-memory.ts';
import { pace } from '../pace.ts';
import { ArrayReader } from './arrays.ts';
import { bindable } from './bind.ts';
import { extractTables } from './extract.ts';
import { describeFailure } from './failures.ts';
import type { SqlFile } from './sql-file.ts';
import type { ArrayKinds, ArraysOf, ColumnsOf, SqlParams } from './types.ts';

/** `rows`: how many are expected. `memoryLimit`: what DuckDB may use, as it was told. */
type ArrayReading = { readonly signal?: AbortSignal | undefined; readonly rows?: number | undefined; readonly memoryLimit: string };

/** An interrupt that reaches DuckDB before the query has begun is lost, so it is repeated until the query ends. */
const INTERRUPT_EVERY_MS = 20;

export class Session {
  readonly connection: DuckDBConnection;
  readonly #prepared = new Map<SqlFile, DuckDBPreparedStatement>();
  #tail: Promise<unknown> = Promise.resolve();

  constructor(connection: DuckDBConnection) {
    this.connection = connection;
  }

  async rows<S extends z.ZodObject>(file: SqlFile<S>, params: SqlParams, signal?: AbortSignal): Promise<z.output<S>[]> {
    const result = await this.execute(file, params, signal);
    const parsed = z.array(file.row).safeParse(await result.getRowObjectsJS());
    if (!parsed.success) throw unexpectedRow(file, parsed.error);
    return parsed.data as z.output<S>[];
  }

  /** Read and checked a chunk at a time: other requests are answered in between, however long the columns are. */
  async columns<S extends z.ZodObject>(file: SqlFile<S>, params: SqlParams, signal?: AbortSignal): Promise<ColumnsOf<S>> {
    const result = await this.execute(file, params, signal);
    const names = result.columnNames();
    const columns = Object.entries(file.row.shape as Record<string, z.ZodType>).map(([name, schema]) => ({
      name, place: names.indexOf(name), schema: z.array(schema), values: [] as unknown[],
    }));
    const missing = columns.find(({ place }) => place < 0);
    if (missing) throw describeFailure(new Error(`there is no column ${missing.name}`), file.name);
    const giveWay = pace();
    for (let c = 0; c < result.chunkCount; c++) {
      const chunk = result.getChunk(c);
      for (const { name, place, schema, values } of columns) {
        const parsed = schema.safeParse(chunk.convertColumnValues(place, JSDuckDBValueConverter), { reportInput: false });
        if (!parsed.success) throw unexpectedRow(file, parsed.error, name);
        for (const value of parsed.data) values.push(value);
      }
      await giveWay();
      signal?.throwIfAborted();
    }
    return Object.fromEntries(columns.map(({ name, values }) => [name, values])) as ColumnsOf<S>;
  }

  /** @param parts of several, the rows of one after those of the other; the memory of one is given back before the next is asked */
  async arrays<K extends ArrayKinds>(file: SqlFile, kinds: K, parts: readonly SqlParams[], { signal, rows, memoryLimit }: ArrayReading): Promise<ArraysOf<K>> {
    const reader = new ArrayReader(kinds, rows);
    for (const params of parts) {
      await this.#addRows(reader, file, params, signal);
      if (parts.length > 1) await this.giveBack(memoryLimit);
    }
    return reader.whole();
  }

  /**
   * Of what a query needed DuckDB keeps hundreds of megabytes with the allocator of the system. It gives them back where its limit
   * is set (measured with 1.5.5: 0.6 GB in 0.1 s), be it to what it is already.
   */
  async giveBack(memoryLimit: string): Promise<void> {
    await freeMemory();
    await this.exclusively(() => this.connection.run(`set memory_limit = '${memoryLimit}'`));
  }

  async #addRows(reader: ArrayReader<ArrayKinds>, file: SqlFile, params: SqlParams, signal?: AbortSignal): Promise<void> {
    const result = await this.execute(file, params, signal);
    try {
      await reader.add(result, pace(signal));
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      throw describeFailure(error, file.name);
    }
  }

  /** Runs the statement after those asked for before; its result's columns are all safe to send as JSON. */
  execute(file: SqlFile, params: SqlParams, signal?: AbortSignal): Promise<DuckDBMaterializedResult> {
    return this.exclusively(async () => {
      signal?.throwIfAborted();
      const statement = await this.#statement(file);
      const { values, types } = bindable(file, params);
      try {
        statement.bind(values, types);
        const result = await this.#interruptible(() => statement.run(), signal);
        for (let i = 0; i < result.columnCount; i++) refuseUnsafe(file, result.columnName(i), result.columnType(i));
        return result;
      } catch (error) {
        if (signal?.aborted) throw signal.reason;
        throw error instanceof AppError ? error : describeFailure(error, file.name);
      }
    });
  }

  /** Writes the rows of queries into a new file, a table each. */
  extract(path: string, tables: ReadonlyMap<string, SqlFile>, params: SqlParams, signal?: AbortSignal): Promise<void> {
    return this.exclusively(async () => {
      signal?.throwIfAborted();
      try {
        await this.#interruptible(() => extractTables(this.connection, path, tables, params), signal);
      } catch (error) {
        if (signal?.aborted) throw signal.reason;
        throw error instanceof AppError ? error : describeFailure(error, path);
      }
    });
  }

  /** A prepared statement is not re-entrant: whatever uses this connection takes its turn here. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#tail.then(work);
    // Not its outcome: a result that waits here with the connection is hundreds of megabytes.
    const ended = () => undefined;
    this.#tail = turn.then(ended, ended);
    return turn;
  }

  interrupt(): () => void {
    this.connection.interrupt();
    const timer = setInterval(() => this.connection.interrupt(), INTERRUPT_EVERY_MS);
    return () => clearInterval(timer);
  }

  close(): void {
    for (const statement of this.#prepared.values()) statement.destroySync();
    this.#prepared.clear();
    this.connection.closeSync();
  }

  async #statement(file: SqlFile): Promise<DuckDBPreparedStatement> {
    const known = this.#prepared.get(file);
    if (known) return known;
    try {
      const statement = await this.connection.prepare(file.text);
      // A prepared `create … as` that is run again does nothing and says nothing (DuckDB 1.5.5). And a statement
      // without parameters keeps the plan of its first run, which cuts texts by the lengths of the data of that time.
      if (statement.statementType !== StatementType.CREATE && file.names.length > 0) this.#prepared.set(file, statement);
      return statement;
    } catch (error) {
      throw describeFailure(error, file.name);
    }
  }

  async #interruptible<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    // Preparing took time; an abort from then fires no listener any more.
    signal?.throwIfAborted();
    let stop: (() => void) | undefined;
    const onAbort = () => (stop = this.interrupt());
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      return await work();
    } finally {
      signal?.removeEventListener('abort', onAbort);
      stop?.();
    }
  }
}

const SAFE_TYPES: readonly DuckDBTypeId[] = [
  DuckDBTypeId.BOOLEAN, DuckDBTypeId.TINYINT, DuckDBTypeId.SMALLINT, DuckDBTypeId.INTEGER,
  DuckDBTypeId.FLOAT, DuckDBTypeId.DOUBLE, DuckDBTypeId.VARCHAR, DuckDBTypeId.SQLNULL,
];

/** BIGINT becomes a BigInt that JSON cannot carry, DECIMAL a float without a word: the SQL must cast. */
function refuseUnsafe(file: SqlFile, column: string, type: DuckDBType): void {
  if (Object.keys(file.row.shape).length === 0) return;
  if (!isSafe(type)) throw describeFailure(new Error(`column ${column} is ${String(type)}; cast it to a JSON-safe type`), file.name);
}

function isSafe(type: DuckDBType): boolean {
  if (type.typeId === DuckDBTypeId.LIST && 'valueType' in type) return isSafe(type.valueType as DuckDBType);
  if (type.typeId === DuckDBTypeId.STRUCT && 'entryTypes' in type) return (type.entryTypes as DuckDBType[]).every(isSafe);
  return SAFE_TYPES.includes(type.typeId);
}

function unexpectedRow(file: SqlFile, error: z.ZodError, column?: string): AppError {
  const first = error.issues[0]!;
  const place = [column, ...first.path].filter((part) => part !== undefined).join('.');
  return describeFailure(new Error(`a row is not as declared at ${place}: ${first.message}`, { cause: error }), file.name);
}
