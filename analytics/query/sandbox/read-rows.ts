import { type DuckDBResult, type DuckDBType, DuckDBTypeId, type DuckDBValue } from '@duckdb/node-api';
import type { Limits, Read } from './messages.ts';

type Cell = Read['rows'][number][number];

/** Reads until there are enough rows or bytes; what is beyond is never made. */
export async function readRows(result: DuckDBResult, { rows: mostRows, bytes: mostBytes }: Limits): Promise<Read> {
  const columns = result.columnNames().map((name, place) => ({ name, type: nameOf(result.columnType(place)) }));
  const types = columns.map((_, place) => result.columnType(place));
  const rows: Cell[][] = [];
  let bytes = 0;
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const values = chunk.getColumns();
    for (let at = 0; at < chunk.rowCount; at += 1) {
      if (rows.length === mostRows || bytes > mostBytes) return { columns, rows, truncated: true };
      const row = types.map((type, place) => cellOf(values[place]![at]!, type));
      bytes += row.reduce<number>((sum, cell) => sum + (typeof cell === 'string' ? cell.length * 3 + 3 : 10), 2);
      rows.push(row);
    }
  }
  return { columns, rows, truncated: false };
}

const NUMBERS = [DuckDBTypeId.TINYINT, DuckDBTypeId.SMALLINT, DuckDBTypeId.INTEGER, DuckDBTypeId.UTINYINT, DuckDBTypeId.USMALLINT, DuckDBTypeId.UINTEGER, DuckDBTypeId.FLOAT, DuckDBTypeId.DOUBLE, DuckDBTypeId.DECIMAL];
const WHOLE = [DuckDBTypeId.BIGINT, DuckDBTypeId.UBIGINT, DuckDBTypeId.HUGEINT, DuckDBTypeId.UHUGEINT];
const MOMENTS = [DuckDBTypeId.DATE, DuckDBTypeId.TIMESTAMP, DuckDBTypeId.TIMESTAMP_S, DuckDBTypeId.TIMESTAMP_MS, DuckDBTypeId.TIMESTAMP_NS, DuckDBTypeId.TIMESTAMP_TZ, DuckDBTypeId.TIME];

/** The kind a column is of, for whoever formats it: `number`, `text`, `boolean`, `date`, or DuckDB's own name. */
function nameOf({ typeId, ...type }: DuckDBType): string {
  if (NUMBERS.includes(typeId) || WHOLE.includes(typeId)) return 'number';
  if (typeId === DuckDBTypeId.BOOLEAN) return 'boolean';
  if (typeId === DuckDBTypeId.DATE) return 'date';
  return typeId === DuckDBTypeId.VARCHAR || typeId === DuckDBTypeId.SQLNULL ? 'text' : DuckDBTypeId[typeId]!.toLowerCase() + ('alias' in type && type.alias ? ` ${String(type.alias)}` : '');
}

/** What is no finite number is null; a whole number that a double cannot hold exactly is text. */
function cellOf(value: DuckDBValue, { typeId }: DuckDBType): Cell {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return value;
  if (WHOLE.includes(typeId) && typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  if (NUMBERS.includes(typeId)) return finite(Number(value));
  if (MOMENTS.includes(typeId)) return String(value);
  return JSON.stringify(plain(value));
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** A list, structure or map of DuckDB's as plain JSON. */
function plain(value: DuckDBValue): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  if (typeof value === 'number') return finite(value);
  if (typeof value !== 'object' || value === null) return value;
  if ('items' in value && Array.isArray(value.items)) return (value.items as DuckDBValue[]).map(plain);
  if ('entries' in value && Array.isArray(value.entries)) {
    const entries = value.entries as { key: DuckDBValue; value: DuckDBValue }[];
    return entries.every(Boolean) ? entries.map(({ key, value: of }) => [plain(key), plain(of)]) : String(value);
  }
  if ('entries' in value) return Object.fromEntries(Object.entries(value.entries as Record<string, DuckDBValue>).map(([key, of]) => [key, plain(of)]));
  return String(value);
}
