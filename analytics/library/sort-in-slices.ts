/** A long sort that gives way: merge sort from the bottom up. */
import type { GiveWay } from '../pace.ts';

/** So many are sorted at once; what comes between two questions to the clock takes well under its slice. */
const RUN = 256;

/** @returns a new array; equal things stay in their order */
export async function sortInSlices<T>(things: readonly T[], compare: (a: T, b: T) => number, giveWay: GiveWay): Promise<T[]> {
  let sorted: T[] = [];
  for (let first = 0; first < things.length; first += RUN) {
    for (const thing of things.slice(first, first + RUN).sort(compare)) sorted.push(thing);
    await giveWay();
  }
  for (let width = RUN; width < sorted.length; width *= 2) {
    const merged: T[] = [];
    for (let first = 0; first < sorted.length; first += 2 * width) {
      const [middle, end] = [Math.min(first + width, sorted.length), Math.min(first + 2 * width, sorted.length)];
      for (let [a, b] = [first, middle]; a < middle || b < end; ) {
        merged.push(b >= end || (a < middle && compare(sorted[a]!, sorted[b]!) <= 0) ? sorted[a++]! : sorted[b++]!);
        if (merged.length % RUN === 0) await giveWay();
      }
    }
    sorted = merged;
  }
  return sorted;
}
