/** Numbers in lists laid end to end, each ascending: a list stays in order where values go and come, and nothing is sorted but what came. */
import { sharedCounts } from '../../shared-arrays.ts';
import { lowerBound, weave, type Woven } from './weave.ts';
import { wovenFloats, wovenInts } from './woven-arrays.ts';

/** Those of list n are `values[starts[n]] … values[starts[n + 1] − 1]`, ascending. */
export type Lists<A extends Float64Array | Int32Array = Float64Array | Int32Array> = { readonly starts: Uint32Array; readonly values: A };

export type Entry = { readonly list: number; readonly value: number };

/** @param of how the lists are woven @param gone in numbers of lists before @param more in numbers of now */
export function exchanged<A extends Float64Array | Int32Array>({ starts, values }: Lists<A>, of: Woven, gone: readonly Entry[], more: readonly Entry[]): Lists<A> {
  const into = sharedCounts(of.size + 1);
  /** By list of now, where it stood before. */
  const stood = new Int32Array(of.size).fill(-1);
  for (const { from, to, at } of of.kept) {
    for (let list = from; list < to; list++) {
      stood[at + list - from] = list;
      into[at + list - from + 1] = starts[list + 1]! - starts[list]!;
    }
  }
  const lost = [...gone].sort(byListAndValue);
  const won = [...more].sort(byListAndValue);
  const before: number[] = [];
  let end = 0;
  let w = 0;
  for (let list = 0; list < of.size; list++) {
    const [from, to] = stood[list]! < 0 ? [end, end] : [starts[stood[list]!]!, starts[stood[list]! + 1]!];
    for (; won[w]?.list === list; w++) {
      const { value } = won[w]!;
      before.push(lowerBound(from, to, (place) => byNumber(values[place]!, value)));
      into[list + 1]!++;
    }
    end = to;
  }
  const places = placesAmong({ starts, values }, lost);
  const removed = new Map<number, number>();
  for (const { list } of lost) removed.set(list, (removed.get(list) ?? 0) + 1);
  stood.forEach((list, now) => (into[now + 1]! -= removed.get(list) ?? 0));
  for (let list = 0; list < of.size; list++) into[list + 1]! += into[list]!;
  return { starts: into, values: woven(values, weave(values.length, places, before), won.map(({ value }) => value)) };
}

const woven = <A extends Float64Array | Int32Array>(values: A, woven: Woven, more: readonly number[]): A => (values instanceof Int32Array ? wovenInts(values, woven, more) : wovenFloats(values, woven, more)) as A;

/** @param entries in order; one that comes twice is there twice */
function placesAmong({ starts, values }: Lists, entries: readonly Entry[]): number[] {
  const places: number[] = [];
  entries.forEach((entry, n) => {
    const last = entries[n - 1];
    const isAgain = last !== undefined && byListAndValue(last, entry) === 0;
    places.push(isAgain ? places.at(-1)! + 1 : lowerBound(starts[entry.list]!, starts[entry.list + 1]!, (place) => byNumber(values[place]!, entry.value)));
  });
  return places;
}

const byListAndValue = (a: Entry, b: Entry) => a.list - b.list || byNumber(a.value, b.value);

/** As typed arrays are sorted: −0 before 0, what is no number last. */
function byNumber(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (Object.is(a, b)) return 0;
  return Object.is(a, -0) || Number.isNaN(b) ? -1 : 1;
}
