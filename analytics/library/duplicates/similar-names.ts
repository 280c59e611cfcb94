/**
 * Names that are alike, by the Jaccard index of their character pairs: every pair at or above the threshold is
 * found, without comparing each with each. Pure.
 *
 * Source of method: prefix filtering (Chaudhuri, Ganti, Kaushik 2006), sizes and places of pairs (PPJoin: Xiao,
 * Wang, Lin, Yu 2008). Two sets as alike as asked share one of their rarest few pairs, so only these are looked up.
 */
import { type GramSets, gramSets } from './grams.ts';
import { type Group, Groups } from './groups.ts';

export type NamesQuestion = {
  /** Normalised, none twice. */
  readonly names: readonly string[];
  /** Above 0, at most 1. */
  readonly threshold: number;
};

/** Against the last digit of a product of doubles. */
const TINY = 1e-9;

/** @returns connected components of two or more names, members by their places; `weakest` is the smallest index of the pairs that hold a group together */
export function similarNames({ names, threshold }: NamesQuestion): Group[] {
  const groups = new Groups(names.length);
  forEachPair(gramSets(names), threshold, (a, b, similarity) => groups.join(a, b, similarity));
  return groups.list();
}

/** Calls back for every two sets whose Jaccard index reaches the threshold, once. Empty sets are like nothing. */
function forEachPair({ starts, grams, gramCount }: GramSets, threshold: number, found: (a: number, b: number, similarity: number) => void): void {
  const size = (set: number) => starts[set + 1]! - starts[set]!;
  const order = Uint32Array.from({ length: starts.length - 1 }, (_, i) => i).sort((a, b) => size(a) - size(b) || a - b);
  const postings = new Postings(gramCount);
  const shared = new Int32Array(order.length);
  const candidates: number[] = [];
  for (const set of order) {
    const length = size(set);
    if (length === 0) continue;
    const start = starts[set]!;
    const shortest = Math.ceil(threshold * length - TINY);
    const looked = length - shortest + 1;
    for (let i = 0; i < looked; i++) {
      const list = postings.from(grams[start + i]!, (other) => size(other) >= shortest);
      for (let p = list.first; p < list.sets.length; p++) {
        const other = list.sets[p]!;
        if (shared[other] === 0) candidates.push(other);
        if (shared[other]! < 0) continue;
        const reachable = shared[other]! + 1 + Math.min(length - i - 1, size(other) - list.places[p]! - 1);
        if (reachable >= neededOverlap(length, size(other), threshold)) shared[other]!++;
        else shared[other] = -1;
      }
    }
    for (const other of candidates) {
      if (shared[other]! > 0) {
        const both = overlap(grams, start, start + length, starts[other]!, starts[other + 1]!);
        const similarity = both / (length + size(other) - both);
        if (similarity >= threshold - TINY) found(other, set, similarity);
      }
      shared[other] = 0;
    }
    candidates.length = 0;
    const kept = length - Math.ceil(((2 * threshold) / (1 + threshold)) * length - TINY) + 1;
    for (let i = 0; i < kept; i++) postings.add(grams[start + i]!, set, i);
  }
}

/** How many pairs sets of these sizes must share. */
function neededOverlap(a: number, b: number, threshold: number): number {
  return Math.ceil((threshold / (1 + threshold)) * (a + b) - TINY);
}

function overlap(grams: Uint32Array, fromA: number, toA: number, fromB: number, toB: number): number {
  let both = 0;
  for (let [a, b] = [fromA, fromB]; a < toA && b < toB; ) {
    const [left, right] = [grams[a]!, grams[b]!];
    if (left === right) both++;
    if (left <= right) a++;
    if (right <= left) b++;
  }
  return both;
}

type List = { readonly sets: number[]; readonly places: number[]; first: number };

/** By pair, the sets that hold it among their rarest, smallest sets first, and its place within each. */
class Postings {
  readonly #lists: (List | undefined)[];

  constructor(gramCount: number) {
    this.#lists = new Array<List | undefined>(gramCount);
  }

  add(gram: number, set: number, place: number): void {
    const list = (this.#lists[gram] ??= { sets: [], places: [], first: 0 });
    list.sets.push(set);
    list.places.push(place);
  }

  /** Sets that are too small for this question are too small for every later one. */
  from(gram: number, largeEnough: (set: number) => boolean): List {
    const list = this.#lists[gram];
    if (list === undefined) return NOTHING;
    while (list.first < list.sets.length && !largeEnough(list.sets[list.first]!)) list.first++;
    return list;
  }
}

const NOTHING: List = { sets: [], places: [], first: 0 };
