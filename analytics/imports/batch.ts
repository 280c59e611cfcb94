/** The rows of a file, understood: a column of values each, ready to be put into the staging table. */
import type { Text } from '../errors.ts';
import { readCell } from './cells.ts';
import { from1904 } from './dates.ts';
import type { Place } from './headers.ts';
import type { Kind } from './kind.ts';
import type { Problems } from './problems.ts';
import type { SourceTable } from './source-table.ts';

/** After so many rows other requests get their turn. */
const ROWS_A_TURN = 5_000;

export type Value = string | number | boolean | null;

export class Batch {
  readonly rowNumbers: readonly number[];
  /** By column name; a column that the file does not have is all null. */
  readonly columns: Record<string, Value[]> = {};
  /** Of each row the names of the columns it has, as `|name|level|`: those keep nothing of the old value. */
  readonly given: string[] = [];
  readonly #headers: Map<string, string>;
  readonly #problems: Problems;

  constructor(kind: Kind, table: SourceTable, places: readonly Place[], problems: Problems) {
    this.rowNumbers = table.rowNumbers;
    this.#headers = new Map(places.map(({ column, header }) => [column.name, header]));
    this.#problems = problems;
    for (const { name } of kind.columns) this.columns[name] = new Array<Value>(table.rows.length).fill(null);
  }

  get length(): number {
    return this.rowNumbers.length;
  }

  has(column: string): boolean {
    return this.#headers.has(column);
  }

  /** Reports a cell by its place in the file. */
  problem(index: number, column: string, value: unknown, expected: Text, message?: Text): void {
    this.#problems.add({ row: this.rowNumbers[index]!, column: this.headerOf(column), value, expected, ...(message && { message }) });
  }

  /** The header as the file writes it. */
  headerOf(column: string): string {
    return this.#headers.get(column) ?? column;
  }
}

/** Reads every cell; what cannot be read is in `problems` and null in the batch. */
export async function readBatch(kind: Kind, table: SourceTable, places: readonly Place[], problems: Problems, signal?: AbortSignal): Promise<Batch> {
  const batch = new Batch(kind, table, places, problems);
  const allGiven = `|${places.map(({ column }) => column.name).join('|')}|`;
  for (let i = 0; i < table.rows.length; i++) {
    if (i % ROWS_A_TURN === 0) {
      signal?.throwIfAborted();
      await new Promise(setImmediate);
    }
    const row = table.rows[i]!;
    let given = allGiven;
    for (const place of places) {
      const raw = row[place.index];
      if (raw === undefined) given = given.replace(`|${place.column.name}|`, '|');
      const cell = readCell(table.is1904 && place.column.type === 'date' ? from1904(raw) : raw, place.column, place.exponent ?? 0);
      if ('expected' in cell) batch.problem(i, place.column.name, raw, cell.expected, cell.message);
      else if (cell.value !== null) batch.columns[place.column.name]![i] = cell.value;
      else if (place.column.required) batch.problem(i, place.column.name, null, { zh: '不为空的内容', en: 'a value' });
    }
    batch.given.push(given);
  }
  findRepeatedKeys(kind, batch);
  kind.complete?.(batch);
  return batch;
}

function findRepeatedKeys(kind: Kind, batch: Batch): void {
  const first = new Map<string, number>();
  const keys = kind.key.map((name) => batch.columns[name]!);
  for (let i = 0; i < batch.length; i++) {
    if (keys.some((values) => values[i] === null)) continue;
    const key = keys.map((values) => String(values[i])).join('\u001f');
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, i);
    else reportRepetition(kind, batch, i, earlier);
  }
}

function reportRepetition(kind: Kind, batch: Batch, index: number, earlier: number): void {
  const value = kind.key.map((name) => String(batch.columns[name]![index])).join(' / ');
  const names = kind.key.map((name) => batch.headerOf(name)).join(' + ');
  const [row, other] = [batch.rowNumbers[index]!, batch.rowNumbers[earlier]!];
  batch.problem(index, kind.key[0]!, value, { zh: `每个“${names}”只出现一次`, en: `each ${names} once` }, {
    zh: `第 ${row} 行与第 ${other} 行的“${names}”相同（${value}），每个只能出现一次，请删除或合并其中一行。`,
    en: `Rows ${other} and ${row} have the same ${names} (${value}); each may stand once, please delete or merge one of them.`,
  });
}
