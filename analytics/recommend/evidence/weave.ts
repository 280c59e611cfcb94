/** A list in order, of which some things are gone and into which others are put: where each of them is then. */
import { sharedBytes, sharedFloats, sharedInts } from '../../shared-arrays.ts';
import { type TextTable, TextWriter, textAt } from '../../text-table.ts';

export type Woven = {
  readonly size: number;
  /** By its place before; −1 where it is gone. */
  readonly placeOf: Int32Array;
  /** The places of what was put in, ascending. */
  readonly added: Int32Array;
};

/** @param before the place, ascending, before which each new thing is put; several stay in their order */
export function weave(size: number, isGone: (place: number) => boolean, before: ArrayLike<number>): Woven {
  const placeOf = new Int32Array(size);
  const added = new Int32Array(before.length);
  let next = 0;
  let a = 0;
  for (let place = 0; place < size; place++) {
    while (a < before.length && before[a]! <= place) added[a++] = next++;
    placeOf[place] = isGone(place) ? -1 : next++;
  }
  while (a < before.length) added[a++] = next++;
  return { size: next, placeOf, added };
}

type Numbers = Int32Array | Uint8Array | Float64Array;

function fill<A extends Numbers>(into: A, values: A, { placeOf, added }: Woven, more: ArrayLike<number>): A {
  for (let place = 0; place < placeOf.length; place++) if (placeOf[place]! >= 0) into[placeOf[place]!] = values[place]!;
  for (let a = 0; a < added.length; a++) into[added[a]!] = more[a]!;
  return into;
}

export const wovenInts = (values: Int32Array, woven: Woven, more: ArrayLike<number>): Int32Array => fill(sharedInts(woven.size), values, woven, more);
export const wovenFloats = (values: Float64Array, woven: Woven, more: ArrayLike<number>): Float64Array => fill(sharedFloats(woven.size), values, woven, more);
export const wovenMarks = (values: Uint8Array, woven: Woven, more: readonly boolean[]): Uint8Array => fill(sharedBytes(woven.size), values, woven, more.map(Number));

/** As numbers of other things that were woven themselves: `−1` stays. */
export function wovenNumbers(values: Int32Array, woven: Woven, numbers: Int32Array, more: ArrayLike<number>): Int32Array {
  const into = sharedInts(woven.size);
  const { placeOf, added } = woven;
  for (let place = 0; place < placeOf.length; place++) if (placeOf[place]! >= 0) into[placeOf[place]!] = values[place]! < 0 ? -1 : numbers[values[place]!]!;
  for (let a = 0; a < added.length; a++) into[added[a]!] = more[a]!;
  return into;
}

export function wovenList<T>(values: readonly T[], { size, placeOf, added }: Woven, more: readonly T[]): T[] {
  const into = new Array<T>(size);
  values.forEach((value, place) => { if (placeOf[place]! >= 0) into[placeOf[place]!] = value; });
  more.forEach((value, a) => (into[added[a]!] = value));
  return into;
}

/** What stays in a row is copied in one piece. */
export function wovenTexts(table: TextTable, { size, placeOf, added }: Woven, more: readonly string[]): TextTable {
  const writer = new TextWriter(size);
  let place = 0;
  for (let a = 0; a <= added.length; a++) {
    const end = a < added.length ? added[a]! : size;
    while (place < placeOf.length && placeOf[place]! < end) {
      const from = place;
      if (placeOf[place]! < 0) place++;
      else {
        while (place < placeOf.length && placeOf[place]! >= 0 && placeOf[place]! < end) place++;
        writer.addAll(table, from, place);
      }
    }
    if (a < added.length) writer.add(more[a]!);
  }
  return writer.whole();
}

/** The first place whose thing is not below what is sought. @param compare of the thing at a place with what is sought */
export function lowerBound(size: number, compare: (place: number) => number): number {
  let [low, high] = [0, size];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(middle) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** As DuckDB orders texts: by their bytes in UTF-8. */
export const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));

/** The place of a text in a table in order, or that before which it belongs. */
export const placeInOrder = (table: TextTable, text: string): number => lowerBound(table.starts.length - 1, (place) => byBytes(textAt(table, place), text));
