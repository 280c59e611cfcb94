import { BOOLEAN, DOUBLE, type DuckDBConnection, DuckDBDataChunk, type DuckDBType, type DuckDBValue, VARCHAR } from '@duckdb/node-api';
import { AppError } from '../../errors.ts';
import type { SheetTable } from './messages.ts';

/** As many rows as a DuckDB vector holds. */
const CHUNK = 2_048;

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Ranges of the caller's sheet, as temporary tables of this one connection; a name of theirs hides a table of the extract. */
export async function addSheetTables(connection: DuckDBConnection, tables: readonly SheetTable[]): Promise<void> {
  for (const table of tables) {
    checkShape(table);
    const columns = table.columns.map((_, place) => table.rows.map((row) => row[place] ?? null));
    const types = columns.map(typeOf);
    const declared = table.columns.map((name, place) => `${quoted(name)} ${String(types[place])}`).join(', ');
    await connection.run(`create temp table ${quoted(table.name)} (${declared})`);
    const appender = await connection.createAppender(table.name, 'main', 'temp');
    for (let from = 0; from < table.rows.length; from += CHUNK) {
      const chunk = DuckDBDataChunk.create(types, Math.min(CHUNK, table.rows.length - from));
      chunk.setColumns(columns.map((values, place) => values.slice(from, from + CHUNK).map((value) => stored(value, types[place]!))));
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
  }
}

function typeOf(values: readonly unknown[]): DuckDBType {
  const kinds = new Set(values.filter((value) => value !== null && value !== '').map((value) => typeof value));
  const [only] = kinds;
  if (kinds.size !== 1) return VARCHAR;
  return only === 'number' ? DOUBLE : only === 'boolean' ? BOOLEAN : VARCHAR;
}

/** An empty cell is no value, not an empty text. */
const stored = (value: string | number | boolean | null, type: DuckDBType): DuckDBValue => (value === null || value === '' ? null : type === VARCHAR ? String(value) : value);

function checkShape({ name, columns, rows }: SheetTable): void {
  const seen = new Set<string>();
  for (const column of columns) {
    const key = column.toLowerCase();
    if (seen.has(key)) throw new AppError('invalid_params', { zh: `区域“${name}”的列名“${column}”出现了两次，请改名后重试。`, en: `The column "${column}" stands twice in the range "${name}"; please rename one.` });
    seen.add(key);
  }
  const ragged = rows.findIndex((row) => row.length > columns.length);
  if (ragged >= 0) throw new AppError('invalid_params', { zh: `区域“${name}”第 ${String(ragged + 1)} 行有 ${String(rows[ragged]!.length)} 格，多于 ${String(columns.length)} 列，请核对区域。`, en: `Row ${String(ragged + 1)} of the range "${name}" has ${String(rows[ragged]!.length)} cells, more than its ${String(columns.length)} columns; please check the range.` });
}
