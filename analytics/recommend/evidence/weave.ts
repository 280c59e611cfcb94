/** A list in order, out of which some things are taken and into which others are put: what stays, in stretches, and where everything is then. */
import { textAt, type TextTable } from '../../text-table.ts';

/** What stood from `from` to before `to` stands from `at` on. */
export type Stretch = { readonly from: number; readonly to: number; readonly at: number };

export type Woven = {
  readonly size: number;
  /** How many there were. */
  readonly before: number;
  /** What stays, in order. */
  readonly kept: readonly Stretch[];
  /** The places of what was put in, ascending. */
  readonly added: Int32Array;
};

/**
 * @param gone the places of what is taken out, ascending
 * @param before the place, ascending, before which each new thing is put; several stay in their order
 */
export function weave(size: number, gone: ArrayLike<number>, before: ArrayLike<number>): Woven {
  const kept: Stretch[] = [];
  const added = new Int32Array(before.length);
  let [place, at] = [0, 0];
  const keepTo = (to: number) => {
    if (to <= place) return;
    kept.push({ from: place, to, at });
    at += to - place;
    place = to;
  };
  for (let g = 0, a = 0; g < gone.length || a < before.length;) {
    if (g === gone.length || (a < before.length && before[a]! <= gone[g]!)) {
      keepTo(before[a]!);
      added[a++] = at++;
    } else {
      keepTo(gone[g]!);
      place = gone[g++]! + 1;
    }
  }
  keepTo(size);
  return { size: at, before: size, kept, added };
}

/** Where everything is now, by its place before; −1 where it is gone. */
export function placesOf({ before, kept }: Woven): Int32Array {
  const places = new Int32Array(before).fill(-1);
  for (const { from, to, at } of kept) for (let place = from; place < to; place++) places[place] = at + place - from;
  return places;
}

/** The place now of one that stays. */
export function placeIn({ kept }: Woven, before: number): number {
  const { from, at } = kept[lowerBound(0, kept.length, (n) => kept[n]!.to - 1 - before)]!;
  return at + before - from;
}

/** A list in which everything is as before. */
export const unchanged = (size: number): Woven => ({ size, before: size, kept: size === 0 ? [] : [{ from: 0, to: size, at: 0 }], added: new Int32Array(0) });

/** Whether everything that was there is where it was. */
export const isAsBefore = ({ before, kept }: Woven): boolean => before === 0 || (kept.length === 1 && kept[0]!.to - kept[0]!.from === before && kept[0]!.at === 0);

/** Those of which nothing is left, ascending. @param lengthOf how much there was of each @param lost one of which something went, as often as it did @param won the same of what came; −1 in both is passed over */
export function emptied(lengthOf: (one: number) => number, lost: Iterable<number>, won: Iterable<number>): number[] {
  const left = new Map<number, number>();
  const change = (one: number, by: number) => { if (one >= 0) left.set(one, (left.get(one) ?? lengthOf(one)) + by); };
  for (const one of lost) change(one, -1);
  for (const one of won) change(one, 1);
  return [...left].filter(([, length]) => length === 0).map(([one]) => one).sort((a, b) => a - b);
}

/** The first place whose thing is not below what is sought. @param compare of the thing at a place with what is sought */
export function lowerBound(from: number, to: number, compare: (place: number) => number): number {
  let [low, high] = [from, to];
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
export const placeInOrder = (table: TextTable, text: string): number => lowerBound(0, table.starts.length - 1, (place) => byBytes(textAt(table, place), text));
