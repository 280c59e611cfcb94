/** Columns of a result as typed arrays in shared memory: another thread reads them without a copy. */
import { DuckDBBooleanVector, DuckDBDoubleVector, DuckDBIntegerVector, type DuckDBMaterializedResult, DuckDBVarCharVector, type DuckDBVector } from '@duckdb/node-api';
import type { GiveWay } from '../pace.ts';
import { TextWriter } from '../text-table.ts';
import { sharedBytes, sharedFloats, sharedInts } from '../shared-arrays.ts';
import type { ArrayKinds, ArraysOf } from './types.ts';

/** Takes the values of one chunk, of which the first is row `from`; `places` is of the column beside it, where there is one. */
type Column = { readonly take: (vector: DuckDBVector, from: number, places: DuckDBVector | null) => void; readonly whole: () => Promise<unknown> };

/** @throws Error where a column is missing, of another type than told, or holds a null */
export async function readArrays<K extends ArrayKinds>(result: DuckDBMaterializedResult, kinds: K, giveWay: GiveWay): Promise<ArraysOf<K>> {
  const names = result.columnNames();
  const columns = Object.entries(kinds).map(([name, kind]) => {
    const place = names.indexOf(name);
    if (place < 0) throw new Error(`there is no column ${name}`);
    return { name, place, beside: names.indexOf(`${name}_place`), column: makers[kind](result.rowCount, name, giveWay) };
  });
  let from = 0;
  for (let c = 0; c < result.chunkCount; c++) {
    const chunk = result.getChunk(c);
    for (const { place, beside, column } of columns) {
      column.take(chunk.getColumnVector(place), from, beside < 0 ? null : chunk.getColumnVector(beside));
      await giveWay();
    }
    from += chunk.rowCount;
  }
  const arrays: Record<string, unknown> = {};
  for (const { name, column } of columns) arrays[name] = await column.whole();
  return arrays as ArraysOf<K>;
}

const makers = {
  int: (rows: number, name: string): Column => {
    const values = sharedInts(rows);
    return {
      take(vector, from) {
        if (!(vector instanceof DuckDBIntegerVector)) throw unlike(name, 'INTEGER', vector);
        for (let i = 0; i < vector.itemCount; i++) values[from + i] = vector.getItem(i) ?? isNull(name);
      },
      whole: async () => values,
    };
  },
  float: (rows: number, name: string): Column => {
    const values = sharedFloats(rows);
    return {
      take(vector, from) {
        if (!(vector instanceof DuckDBDoubleVector)) throw unlike(name, 'DOUBLE', vector);
        for (let i = 0; i < vector.itemCount; i++) values[from + i] = vector.getItem(i) ?? isNull(name);
      },
      whole: async () => values,
    };
  },
  mark: (rows: number, name: string): Column => {
    const values = sharedBytes(rows);
    return {
      take(vector, from) {
        if (!(vector instanceof DuckDBBooleanVector)) throw unlike(name, 'BOOLEAN', vector);
        for (let i = 0; i < vector.itemCount; i++) values[from + i] = (vector.getItem(i) ?? isNull(name)) ? 1 : 0;
      },
      whole: async () => values,
    };
  },
  text: (rows: number, name: string, giveWay: GiveWay): Column => {
    const writer = new TextWriter(rows);
    return {
      take(vector) {
        if (!(vector instanceof DuckDBVarCharVector)) throw unlike(name, 'VARCHAR', vector);
        for (let i = 0; i < vector.itemCount; i++) writer.add(vector.getItem(i) ?? isNull(name));
      },
      whole: () => writer.wholeInSlices(giveWay),
    };
  },
  strings: (rows: number, name: string): Column => {
    const values = new Array<string>(rows);
    return {
      take(vector, from) {
        if (!(vector instanceof DuckDBVarCharVector)) throw unlike(name, 'VARCHAR', vector);
        for (let i = 0; i < vector.itemCount; i++) values[from + i] = vector.getItem(i) ?? isNull(name);
      },
      whole: async () => values,
    };
  },
  coded: (rows: number, name: string): Column => {
    const codes = sharedInts(rows);
    const values: string[] = [];
    const codeOf = new Map<string | number, number>();
    const known = (key: string | number, text: string) => codeOf.get(key) ?? (codeOf.set(key, values.length), values.push(text) - 1);
    return {
      take(vector, from, places) {
        if (!(vector instanceof DuckDBVarCharVector)) throw unlike(name, 'VARCHAR', vector);
        if (places === null) {
          for (let i = 0; i < vector.itemCount; i++) {
            const text = vector.getItem(i);
            codes[from + i] = text === null ? -1 : known(text, text);
          }
          return;
        }
        if (!(places instanceof DuckDBIntegerVector)) throw unlike(`${name}_place`, 'INTEGER', places);
        for (let i = 0; i < places.itemCount; i++) {
          const place = places.getItem(i) ?? isNull(`${name}_place`);
          codes[from + i] = place < 0 ? -1 : (codeOf.get(place) ?? known(place, vector.getItem(i) ?? isNull(name)));
        }
      },
      whole: async () => ({ codes, values }),
    };
  },
} as const;

function isNull(name: string): never {
  throw new Error(`column ${name} holds a null`);
}

const unlike = (name: string, type: string, vector: DuckDBVector) => new Error(`column ${name} is ${String(vector.type)}, not ${type}`);
