/** What belongs to the things of a woven list, for the list as it is now: what stays in a row is copied in one piece. */
import { lengthsOf, type Sparse, sparse } from '../../numeric/sparse.ts';
import { sharedBytes, sharedCounts, sharedFloats, sharedInts, sharedSingles } from '../../shared-arrays.ts';
import type { TextTable } from '../../text-table.ts';
import { isAsBefore, placesOf, type Stretch, type Woven } from './weave.ts';

type Numbers = Int32Array | Uint32Array | Uint8Array | Float32Array | Float64Array;

/** Each place is written: what is woven has stayed or was put in. */
function fill<A extends Numbers>(into: A, values: A, { kept, added }: Woven, more: ArrayLike<number>): A {
  for (const { from, to, at } of kept) into.set(values.subarray(from, to), at);
  for (let a = 0; a < added.length; a++) into[added[a]!] = more[a]!;
  return into;
}

export const wovenInts = (values: Int32Array, woven: Woven, more: ArrayLike<number>): Int32Array => fill(sharedInts(woven.size, false), values, woven, more);
export const wovenCounts = (values: Uint32Array, woven: Woven, more: ArrayLike<number>): Uint32Array => fill(sharedCounts(woven.size, false), values, woven, more);
export const wovenSingles = (values: Float32Array, woven: Woven, more: ArrayLike<number>): Float32Array => fill(sharedSingles(woven.size, false), values, woven, more);
export const wovenFloats = (values: Float64Array, woven: Woven, more: ArrayLike<number>): Float64Array => fill(sharedFloats(woven.size, false), values, woven, more);
export const wovenBytes = (values: Uint8Array, woven: Woven, more: ArrayLike<number>): Uint8Array => fill(sharedBytes(woven.size, false), values, woven, more);

/** Numbers of things that were woven themselves (`of`): −1 stays. @param more in numbers of now */
export function wovenNumbers<A extends Int32Array | Uint32Array>(into: A, values: A, woven: Woven, of: Woven, more: ArrayLike<number>): A {
  if (isAsBefore(of)) return fill(into, values, woven, more);
  const numbers = placesOf(of);
  for (const stretch of woven.kept) renumber(into, values, stretch, numbers);
  for (let a = 0; a < woven.added.length; a++) into[woven.added[a]!] = more[a]!;
  return into;
}

function renumber(into: Int32Array | Uint32Array, values: Int32Array | Uint32Array, { from, to, at }: Stretch, numbers: Int32Array): void {
  const by = at - from;
  for (let place = from; place < to; place++) into[place + by] = values[place]! < 0 ? -1 : numbers[values[place]!]!;
}

export function wovenList<T>(values: readonly T[], { kept, added, size }: Woven, more: readonly T[]): T[] {
  const into = new Array<T>(size);
  for (const { from, to, at } of kept) for (let place = from; place < to; place++) into[at + place - from] = values[place]!;
  more.forEach((value, a) => (into[added[a]!] = value));
  return into;
}

/** Of lists laid end to end that are woven as wholes: where they start, and how what they hold is woven. @param lengths of the added lists */
export function wovenStarts(starts: Uint32Array, rows: Woven, lengths: ArrayLike<number>): { starts: Uint32Array; entries: Woven } {
  const into = sharedCounts(rows.size + 1);
  for (const { from, to, at } of rows.kept) for (let row = from; row < to; row++) into[at + row - from + 1] = starts[row + 1]! - starts[row]!;
  rows.added.forEach((row, a) => (into[row + 1] = lengths[a]!));
  for (let row = 0; row < rows.size; row++) into[row + 1]! += into[row]!;
  const kept = rows.kept.map(({ from, to, at }) => ({ from: starts[from]!, to: starts[to]!, at: into[at]! }));
  const added: number[] = [];
  for (const row of rows.added) for (let at = into[row]!; at < into[row + 1]!; at++) added.push(at);
  return { starts: into, entries: { size: into[rows.size]!, before: starts.at(-1)!, kept, added: Int32Array.from(added) } };
}

export function wovenTexts({ bytes, starts }: TextTable, woven: Woven, more: readonly string[]): TextTable {
  const written = more.map((text) => Buffer.from(text, 'utf8'));
  const { starts: into, entries } = wovenStarts(starts, woven, written.map(({ length }) => length));
  return { starts: into, bytes: fill(sharedBytes(entries.size, false), bytes, entries, Buffer.concat(written)) };
}

/** A table whose rows are woven. @param more the added rows */
export function wovenRows({ starts, columns }: Sparse, rows: Woven, more: Sparse): Sparse {
  const { starts: into, entries } = wovenStarts(starts, rows, lengthsOf(more));
  return { starts: into, columns: wovenCounts(columns, entries, more.columns) };
}

/** Marks by row, ascending by column. */
export type Marks = { readonly rows: ArrayLike<number>; readonly columns: ArrayLike<number> };

/**
 * A table whose columns are woven, and its rows as well: in each row the columns are ascending.
 * @param more marks in the added columns, in numbers of now
 */
export function wovenColumns({ starts, columns }: Sparse, rows: Woven, of: Woven, more: Marks): Sparse {
  const places = placesOf(of);
  const added = sparse(more.rows, more.columns, rows.size);
  const rowOf = new Int32Array(rows.size).fill(-1);
  for (const { from, to, at } of rows.kept) for (let row = from; row < to; row++) rowOf[at + row - from] = row;
  const into = sharedCounts(rows.size + 1);
  const marks = sharedCounts(columns.length + added.columns.length, false);
  const fresh = added.columns;
  let used = 0;
  let a = 0;
  for (let row = 0; row < rows.size; row++) {
    const end = added.starts[row + 1]!;
    const before = rowOf[row]!;
    const to = before < 0 ? 0 : starts[before + 1]!;
    for (let i = before < 0 ? 0 : starts[before]!; i < to; i++) {
      const place = places[columns[i]!]!;
      if (place < 0) continue;
      while (a < end && fresh[a]! < place) marks[used++] = fresh[a++]!;
      marks[used++] = place;
    }
    while (a < end) marks[used++] = fresh[a++]!;
    into[row + 1] = used;
  }
  return { starts: into, columns: marks.subarray(0, used) };
}
