/** Columns of a result as typed arrays in shared memory: another thread reads them without a copy. */
import { DuckDBBooleanVector, DuckDBDoubleVector, DuckDBIntegerVector, type DuckDBMaterializedResult, DuckDBVarCharVector, type DuckDBVector } from '@duckdb/node-api';
import type { GiveWay } from '../pace.ts';
import { TextWriter } from '../text-table.ts';
import { sharedBytes, sharedFloats, sharedInts } from '../shared-arrays.ts';
import type { ArrayKinds, ArraysOf } from './types.ts';

/** Takes the values of one chunk, of which the first is row `from`. */
type Column = { readonly take: (vector: DuckDBVector, from: number) => void; readonly whole: () => Promise<unknown> };

/** @throws Error where a column is missing, of another type than told, or holds a null */
export async function readArrays<K extends ArrayKinds>(result: DuckDBMaterializedResult, kinds: K, giveWay: GiveWay): Promise<ArraysOf<K>> {
  const names = result.columnNames();
  const columns = Object.entries(kinds).map(([name, kind]) => {
    const place = names.indexOf(name);
    if (place < 0) throw new Error(`there is no column ${name}`);
    return { name, place, column: makers[kind](result.rowCount, name, giveWay) };
  });
  let from = 0;
  for (let c = 0; c < result.chunkCount; c++) {
    const chunk = result.getChunk(c);
    for (const { place, column } of columns) {
      column.take(chunk.getColumnVector(place), from);
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
} as const;

function isNull(name: string): never {
  throw new Error(`column ${name} holds a null`);
}

const unlike = (name: string, type: string, vector: DuckDBVector) => new Error(`column ${name} is ${String(vector.type)}, not ${type}`);
