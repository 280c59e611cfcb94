/** What the nearest project-years carry: read once for all that is asked of it. */
import type { EvidenceIndex } from './evidence-index.ts';
import type { Neighbour } from './similar.ts';

/** The carried indicators, in the order of their first coming; n of them has `places[starts[n]] … places[starts[n + 1] − 1]`. */
export type Carriers = {
  readonly items: Uint32Array;
  readonly starts: Uint32Array;
  /** Places among the nearest, ascending; one that carries an indicator on several lines comes as often. */
  readonly places: Uint32Array;
  readonly lines: Uint32Array;
  /** The number of an indicator among the carried; −1 for none of them. */
  numberOf(item: number): number;
};

/** It holds until the next question: the numbers stand in the index's room. */
export function carriersAmong({ lines: { starts: from, item: itemOf }, scratch: { evidence: { carried } } }: EvidenceIndex, similar: readonly Neighbour[]): Carriers {
  carried.clear();
  let count = 0;
  for (const { project } of similar) {
    for (let i = from[project]!; i < from[project + 1]!; i++) carried.add(itemOf[i]!, 1);
    count += from[project + 1]! - from[project]!;
  }
  const items = carried.touched;
  const starts = new Uint32Array(items.length + 1);
  const next = new Uint32Array(items.length);
  for (let number = 0; number < items.length; number++) {
    next[number] = starts[number]!;
    starts[number + 1] = starts[number]! + carried.sums[items[number]!]!;
    // From counts to numbers, from 1 on.
    carried.sums[items[number]!] = number + 1;
  }
  const found = { items, starts, places: new Uint32Array(count), lines: new Uint32Array(count) };
  for (let place = 0; place < similar.length; place++) {
    const { project } = similar[place]!;
    for (let i = from[project]!; i < from[project + 1]!; i++) {
      const at = next[carried.sums[itemOf[i]!]! - 1]!++;
      found.places[at] = place;
      found.lines[at] = i;
    }
  }
  return { ...found, numberOf: (item) => carried.sums[item]! - 1 };
}

/** The lines of an indicator among the nearest. */
export function linesAmong({ starts, lines, numberOf }: Carriers, item: number): Uint32Array {
  const number = numberOf(item);
  return number < 0 ? lines.subarray(0, 0) : lines.subarray(starts[number]!, starts[number + 1]!);
}

/** @param most among so many of the nearest @returns the project-years themselves, most similar first */
export function carrying({ starts, places, numberOf }: Carriers, similar: readonly Neighbour[], item: number, most: number): number[] {
  const projects: number[] = [];
  const number = numberOf(item);
  if (number < 0) return projects;
  for (let i = starts[number]!; i < starts[number + 1]! && places[i]! < most; i++) if (isFirst(places, starts[number]!, i)) projects.push(similar[places[i]!]!.project);
  return projects;
}

/** What the project-years that carry the indicator of a number have together, each counted once. */
export function sumOver({ starts, places }: Carriers, number: number, ofPlace: ArrayLike<number>): number {
  let sum = 0;
  for (let i = starts[number]!; i < starts[number + 1]!; i++) if (isFirst(places, starts[number]!, i)) sum += ofPlace[places[i]!]!;
  return sum;
}

const isFirst = (places: Uint32Array, from: number, at: number) => at === from || places[at] !== places[at - 1];
