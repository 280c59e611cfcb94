/** Columns of a result as typed arrays in shared memory: another thread reads them without a copy. */
import { type DuckDBDataChunk, type DuckDBIntegerVector, type DuckDBMaterializedResult, DuckDBTypeId, type DuckDBVarCharVector } from '@duckdb/node-api';
import type { GiveWay } from '../pace.ts';
import { sharedBytes, sharedCounts, sharedFloats, sharedInts } from '../shared-arrays.ts';
import { bytesOf, copyTexts, holdsNull, textLengths } from './raw-vectors.ts';
import type { ArrayKinds, ArraysOf } from './types.ts';

/** Where a column is, and its place column beside it (−1 where there is none). */
type Source = { readonly name: string; readonly place: number; readonly beside: number; /** As many as there will be, where that is known. */ readonly rows: number };
/**
 * Takes the values of one chunk, of which the first is row `from`; `measure` has then been told all chunks of the result, where it
 * is there. `whole` is told how many rows there were.
 */
type Column = { readonly measure?: (chunk: DuckDBDataChunk, from: number) => void; readonly take: (chunk: DuckDBDataChunk, from: number) => void; readonly whole: (rows: number) => unknown };

/** The rows of one result after the other, of the same columns each. */
export class ArrayReader<K extends ArrayKinds> {
  readonly #kinds: K;
  readonly #rowsTold: number;
  #columns: { readonly name: string; readonly column: Column }[] | undefined;
  #rows = 0;

  /** @param rows of all results together; where there are others, reading takes more room */
  constructor(kinds: K, rows = 0) {
    this.#kinds = kinds;
    this.#rowsTold = rows;
  }

  /** @throws Error where a column is missing, of another type than told, or holds a null */
  async add(result: DuckDBMaterializedResult, giveWay: GiveWay): Promise<void> {
    this.#columns ??= this.#columnsOf(result);
    const measured = this.#columns.flatMap(({ column: { measure } }) => (measure ? [measure] : []));
    if (measured.length > 0) await overChunks(result, measured, this.#rows, giveWay);
    await overChunks(result, this.#columns.map(({ column }) => column.take), this.#rows, giveWay);
    this.#rows += result.rowCount;
  }

  whole(): ArraysOf<K> {
    return Object.fromEntries(this.#columns!.map(({ name, column }) => [name, column.whole(this.#rows)])) as ArraysOf<K>;
  }

  #columnsOf(result: DuckDBMaterializedResult) {
    const names = result.columnNames();
    return Object.entries(this.#kinds).map(([name, kind]) => {
      const place = names.indexOf(name);
      if (place < 0) throw new Error(`there is no column ${name}`);
      if (result.columnTypeId(place) !== TYPES[kind]) throw new Error(`column ${name} is ${String(result.columnType(place))}, not ${DuckDBTypeId[TYPES[kind]]}`);
      const beside = names.indexOf(`${name}_place`);
      if (kind === 'coded' && beside >= 0 && result.columnTypeId(beside) !== DuckDBTypeId.INTEGER) throw new Error(`column ${name}_place is ${String(result.columnType(beside))}, not INTEGER`);
      return { name, column: makers[kind]({ name, place, beside, rows: Math.max(this.#rowsTold, result.rowCount) }) as Column };
    });
  }
}

async function overChunks(result: DuckDBMaterializedResult, steps: readonly Column['take'][], first: number, giveWay: GiveWay): Promise<void> {
  let from = first;
  for (let c = 0; c < result.chunkCount; c++) {
    const chunk = result.getChunk(c);
    for (const step of steps) {
      step(chunk, from);
      await giveWay();
    }
    from += chunk.rowCount;
  }
}

const TYPES = {
  int: DuckDBTypeId.INTEGER, float: DuckDBTypeId.DOUBLE, mark: DuckDBTypeId.BOOLEAN, byte: DuckDBTypeId.TINYINT,
  text: DuckDBTypeId.VARCHAR, strings: DuckDBTypeId.VARCHAR, coded: DuckDBTypeId.VARCHAR,
} as const;

function ofBytes({ name, place, rows }: Source): Column {
  let values = sharedBytes(rows);
  return {
    take(chunk, from) {
      const bytes = whole(chunk, place, name, 1);
      values = roomFor(values, from + chunk.rowCount, sharedBytes);
      values.set(bytes, from);
    },
    whole: (count) => exactly(values, count, sharedBytes),
  };
}

const makers = {
  int: ({ name, place, rows }: Source): Column => {
    let values = sharedInts(rows);
    return {
      take(chunk, from) {
        const bytes = whole(chunk, place, name, 4);
        values = roomFor(values, from + chunk.rowCount, sharedInts);
        values.set(new Int32Array(bytes.buffer, bytes.byteOffset, chunk.rowCount), from);
      },
      whole: (count) => exactly(values, count, sharedInts),
    };
  },
  float: ({ name, place, rows }: Source): Column => {
    let values = sharedFloats(rows);
    return {
      take(chunk, from) {
        const bytes = whole(chunk, place, name, 8);
        values = roomFor(values, from + chunk.rowCount, sharedFloats);
        values.set(new Float64Array(bytes.buffer, bytes.byteOffset, chunk.rowCount), from);
      },
      whole: (count) => exactly(values, count, sharedFloats),
    };
  },
  mark: (source: Source): Column => ofBytes(source),
  byte: (source: Source): Column => ofBytes(source),
  /** All lengths of a result first, so that of one result alone there is never a second copy of the texts. */
  text: ({ name, place, rows }: Source): Column => {
    let starts = sharedCounts(rows + 1);
    const filled: Uint8Array[] = [];
    let [bytes, first, used, end] = [sharedBytes(0), 0, 0, 0];
    return {
      measure(chunk, from) {
        if (holdsNull(chunk, place)) isNull(name);
        starts = roomFor(starts, from + chunk.rowCount + 1, sharedCounts);
        textLengths(chunk, place, (row, length) => (starts[from + row + 1] = starts[from + row]! + length));
        end = starts[from + chunk.rowCount]!;
      },
      take(chunk) {
        if (end > first + bytes.length) {
          if (bytes.length > 0) filled.push(bytes);
          first += bytes.length;
          [bytes, used] = [sharedBytes(end - first), 0];
        }
        used = copyTexts(chunk, place, bytes, used);
      },
      whole: (count) => ({ bytes: filled.length === 0 ? bytes : endToEnd([...filled, bytes]), starts: exactly(starts, count + 1, sharedCounts) }),
    };
  },
  strings: ({ name, place }: Source): Column => {
    const values: string[] = [];
    return {
      take(chunk, from) {
        const vector = chunk.getColumnVector(place) as DuckDBVarCharVector;
        for (let i = 0; i < vector.itemCount; i++) values[from + i] = vector.getItem(i) ?? isNull(name);
      },
      whole: () => values,
    };
  },
  coded: ({ name, place, beside, rows }: Source): Column => {
    let codes = sharedInts(rows);
    const values: string[] = [];
    const codeOf = new Map<string | number, number>();
    const known = (key: string | number, text: string) => codeOf.get(key) ?? (codeOf.set(key, values.length), values.push(text) - 1);
    return {
      take(chunk, from) {
        codes = roomFor(codes, from + chunk.rowCount, sharedInts);
        const vector = chunk.getColumnVector(place) as DuckDBVarCharVector;
        if (beside < 0) {
          for (let i = 0; i < vector.itemCount; i++) {
            const text = vector.getItem(i);
            codes[from + i] = text === null ? -1 : known(text, text);
          }
          return;
        }
        const places = chunk.getColumnVector(beside) as DuckDBIntegerVector;
        for (let i = 0; i < places.itemCount; i++) {
          const at = places.getItem(i) ?? isNull(`${name}_place`);
          codes[from + i] = at < 0 ? -1 : (codeOf.get(at) ?? known(at, vector.getItem(i) ?? isNull(name)));
        }
      },
      whole: (count) => ({ codes: exactly(codes, count, sharedInts), values }),
    };
  },
} as const;

type Numbers = Int32Array | Uint32Array | Float64Array | Uint8Array;

/** The same, or a larger one that begins alike. */
function roomFor<A extends Numbers>(values: A, needed: number, shared: (size: number) => A): A {
  if (needed <= values.length) return values;
  const larger = shared(Math.max(needed, 2 * values.length));
  larger.set(values);
  return larger;
}

function exactly<A extends Numbers>(values: A, size: number, shared: (size: number) => A): A {
  if (values.length === size) return values;
  const exact = shared(size);
  exact.set(values.subarray(0, size));
  return exact;
}

function endToEnd(pieces: readonly Uint8Array[]): Uint8Array {
  const all = sharedBytes(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function whole(chunk: DuckDBDataChunk, place: number, name: string, bytesEach: number): Uint8Array {
  return holdsNull(chunk, place) ? isNull(name) : bytesOf(chunk, place, bytesEach);
}

function isNull(name: string): never {
  throw new Error(`column ${name} holds a null`);
}
