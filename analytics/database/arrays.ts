/** Columns of a result as typed arrays in shared memory: another thread reads them without a copy. */
import { type DuckDBDataChunk, type DuckDBIntegerVector, type DuckDBMaterializedResult, DuckDBTypeId, type DuckDBVarCharVector } from '@duckdb/node-api';
import type { GiveWay } from '../pace.ts';
import { sharedBytes, sharedCounts, sharedFloats, sharedInts } from '../shared-arrays.ts';
import { bytesOf, copyTexts, holdsNull, textLengths } from './raw-vectors.ts';
import type { ArrayKinds, ArraysOf } from './types.ts';

/** Where a column is, and its place column beside it (−1 where there is none). */
type Source = { readonly name: string; readonly place: number; readonly beside: number; readonly rows: number };
/** Takes the values of one chunk, of which the first is row `from`; `measure` has then been told all chunks, where it is there. */
type Column = { readonly measure?: (chunk: DuckDBDataChunk, from: number) => void; readonly take: (chunk: DuckDBDataChunk, from: number) => void; readonly whole: () => unknown };

/** @throws Error where a column is missing, of another type than told, or holds a null */
export async function readArrays<K extends ArrayKinds>(result: DuckDBMaterializedResult, kinds: K, giveWay: GiveWay): Promise<ArraysOf<K>> {
  const names = result.columnNames();
  const columns = Object.entries(kinds).map(([name, kind]) => {
    const place = names.indexOf(name);
    if (place < 0) throw new Error(`there is no column ${name}`);
    if (result.columnTypeId(place) !== TYPES[kind]) throw new Error(`column ${name} is ${String(result.columnType(place))}, not ${DuckDBTypeId[TYPES[kind]]}`);
    const beside = names.indexOf(`${name}_place`);
    if (kind === 'coded' && beside >= 0 && result.columnTypeId(beside) !== DuckDBTypeId.INTEGER) throw new Error(`column ${name}_place is ${String(result.columnType(beside))}, not INTEGER`);
    return { name, column: makers[kind]({ name, place, beside, rows: result.rowCount }) as Column };
  });
  const measured = columns.flatMap(({ column: { measure } }) => (measure ? [measure] : []));
  if (measured.length > 0) await overChunks(result, measured, giveWay);
  await overChunks(result, columns.map(({ column }) => column.take), giveWay);
  return Object.fromEntries(columns.map(({ name, column }) => [name, column.whole()])) as ArraysOf<K>;
}

async function overChunks(result: DuckDBMaterializedResult, steps: readonly Column['take'][], giveWay: GiveWay): Promise<void> {
  let from = 0;
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
  int: DuckDBTypeId.INTEGER, float: DuckDBTypeId.DOUBLE, mark: DuckDBTypeId.BOOLEAN,
  text: DuckDBTypeId.VARCHAR, strings: DuckDBTypeId.VARCHAR, coded: DuckDBTypeId.VARCHAR,
} as const;

const makers = {
  int: ({ name, place, rows }: Source): Column => {
    const values = sharedInts(rows);
    return {
      take(chunk, from) {
        const bytes = whole(chunk, place, name, 4);
        values.set(new Int32Array(bytes.buffer, bytes.byteOffset, chunk.rowCount), from);
      },
      whole: () => values,
    };
  },
  float: ({ name, place, rows }: Source): Column => {
    const values = sharedFloats(rows);
    return {
      take(chunk, from) {
        const bytes = whole(chunk, place, name, 8);
        values.set(new Float64Array(bytes.buffer, bytes.byteOffset, chunk.rowCount), from);
      },
      whole: () => values,
    };
  },
  mark: ({ name, place, rows }: Source): Column => {
    const values = sharedBytes(rows);
    return {
      take(chunk, from) {
        values.set(whole(chunk, place, name, 1), from);
      },
      whole: () => values,
    };
  },
  /** All lengths first, so that there is never a second copy of the texts. */
  text: ({ name, place, rows }: Source): Column => {
    const starts = sharedCounts(rows + 1);
    let bytes: Uint8Array | undefined;
    let used = 0;
    return {
      measure(chunk, from) {
        if (holdsNull(chunk, place)) isNull(name);
        textLengths(chunk, place, (row, length) => (starts[from + row + 1] = starts[from + row]! + length));
      },
      take(chunk) {
        bytes ??= sharedBytes(starts[rows]!);
        used = copyTexts(chunk, place, bytes, used);
      },
      whole: () => ({ bytes: bytes ?? sharedBytes(0), starts }),
    };
  },
  strings: ({ name, place, rows }: Source): Column => {
    const values = new Array<string>(rows);
    return {
      take(chunk, from) {
        const vector = chunk.getColumnVector(place) as DuckDBVarCharVector;
        for (let i = 0; i < vector.itemCount; i++) values[from + i] = vector.getItem(i) ?? isNull(name);
      },
      whole: () => values,
    };
  },
  coded: ({ name, place, beside, rows }: Source): Column => {
    const codes = sharedInts(rows);
    const values: string[] = [];
    const codeOf = new Map<string | number, number>();
    const known = (key: string | number, text: string) => codeOf.get(key) ?? (codeOf.set(key, values.length), values.push(text) - 1);
    return {
      take(chunk, from) {
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
      whole: () => ({ codes, values }),
    };
  },
} as const;

function whole(chunk: DuckDBDataChunk, place: number, name: string, bytesEach: number): Uint8Array {
  return holdsNull(chunk, place) ? isNull(name) : bytesOf(chunk, place, bytesEach);
}

function isNull(name: string): never {
  throw new Error(`column ${name} holds a null`);
}
