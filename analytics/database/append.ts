/** Bulk rows into a table by data chunks: the fastest way in that DuckDB has. */
import {
  type DuckDBConnection, type DuckDBType, type DuckDBValue, DuckDBDataChunk, DuckDBDateValue, DuckDBDecimalValue, DuckDBDecimalType,
  DuckDBTimestampValue, DuckDBTypeId,
} from '@duckdb/node-api';
import { scaledInteger } from './decimal.ts';

/** DuckDB's vector size: a larger chunk is refused. */
const CHUNK_ROWS = 2048;
/** After so many chunks other requests get their turn. */
const CHUNKS_A_TURN = 4;
const DAY_MS = 86_400_000;

export async function appendColumns(connection: DuckDBConnection, table: string, columns: Readonly<Record<string, readonly unknown[]>>): Promise<void> {
  const order = await columnNames(connection, table);
  const unknown = Object.keys(columns).filter((name) => !order.includes(name));
  if (unknown.length > 0) throw new Error(`table ${table} has no column ${unknown.join(', ')}`);
  const rows = lengthOf(table, columns);
  const appender = await connection.createAppender(table);
  try {
    const types = order.map((_, i) => appender.columnType(i));
    const convert = order.map((name, i) => converter(types[i]!, `${table}.${name}`));
    for (let from = 0; from < rows; from += CHUNK_ROWS) {
      const count = Math.min(CHUNK_ROWS, rows - from);
      const chunk = DuckDBDataChunk.create(types, count);
      order.forEach((name, i) => {
        const source = columns[name];
        const values = new Array<DuckDBValue>(count).fill(null);
        if (source) for (let r = 0; r < count; r++) values[r] = convert[i]!(source[from + r]);
        chunk.setColumnValues(i, values);
      });
      appender.appendDataChunk(chunk);
      if ((from / CHUNK_ROWS) % CHUNKS_A_TURN === CHUNKS_A_TURN - 1) await new Promise(setImmediate);
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
}

async function columnNames(connection: DuckDBConnection, table: string): Promise<string[]> {
  const found = await connection.run(
    "select column_name from duckdb_columns() where table_name = $table and database_name in (current_database(), 'temp') order by column_index",
    { table },
  );
  const names = (await found.getRows()).map(([name]) => name as string);
  if (names.length === 0) throw new Error(`there is no table ${table}`);
  return names;
}

function lengthOf(table: string, columns: Readonly<Record<string, readonly unknown[]>>): number {
  const lengths = new Set(Object.values(columns).map((values) => values.length));
  if (lengths.size > 1) throw new Error(`the columns for ${table} are of different lengths: ${[...lengths].join(', ')}`);
  return [...lengths][0] ?? 0;
}

type Convert = (value: unknown) => DuckDBValue;

function converter(type: DuckDBType, place: string): Convert {
  const make = makerFor(type);
  return (value) => {
    if (value === null || value === undefined) return null;
    const made = make(value);
    if (made === undefined) throw new Error(`${place} cannot take ${JSON.stringify(value)} as ${String(type)}`);
    return made;
  };
}

function makerFor(type: DuckDBType): (value: unknown) => DuckDBValue | undefined {
  switch (type.typeId) {
    case DuckDBTypeId.VARCHAR:
      return (value) => (typeof value === 'string' ? value : undefined);
    case DuckDBTypeId.BOOLEAN:
      return (value) => (typeof value === 'boolean' ? value : undefined);
    case DuckDBTypeId.INTEGER:
      return (value) => (typeof value === 'number' && (value | 0) === value ? value : undefined);
    case DuckDBTypeId.DOUBLE:
      return (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);
    case DuckDBTypeId.DECIMAL: {
      const { width, scale } = type as DuckDBDecimalType;
      const limit = 10n ** BigInt(width);
      return (value) => {
        const scaled = typeof value === 'number' || typeof value === 'string' ? scaledInteger(String(value), scale) : null;
        return scaled === null || scaled >= limit || scaled <= -limit ? undefined : new DuckDBDecimalValue(scaled, width, scale);
      };
    }
    case DuckDBTypeId.DATE:
      return (value) => {
        const ms = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : NaN;
        return Number.isNaN(ms) ? undefined : new DuckDBDateValue(ms / DAY_MS);
      };
    case DuckDBTypeId.TIMESTAMP:
      return (value) => {
        const ms = typeof value === 'string' ? Date.parse(value) : NaN;
        return Number.isNaN(ms) ? undefined : new DuckDBTimestampValue(BigInt(ms) * 1000n);
      };
    default:
      return () => undefined;
  }
}
