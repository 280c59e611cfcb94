/** Everybody's targets and weights of each indicator, ascending, so that a quartile is a look at a place. */
import { sharedCounts, sharedCountsOf, sharedFloats, sharedInts } from '../../shared-arrays.ts';
import type { Extent } from './build.ts';
import type { LineRows } from './rows.ts';
import type { Lists } from './sorted-lists.ts';

export type Spreads = {
  /** The groups of an indicator (targets in one sign and unit) are `groupsOf[item] … groupsOf[item + 1] − 1`. */
  readonly groupsOf: Uint32Array;
  /** A group's sign and unit. */
  readonly measures: Uint32Array;
  /** By group. */
  readonly targets: Lists<Float64Array>;
  /** By indicator, in ten-thousandths. */
  readonly weights: Lists<Int32Array>;
};

type Lines = Pick<LineRows, 'item' | 'measure' | 'target' | 'weight'>;

/** @param extent how many indicators, and how many kinds of sign and unit, there are */
export function spreadsOf(lines: Lines, extent: Pick<Extent, 'items' | 'measures'>): Spreads {
  return { ...targetsOf(lines, extent), weights: weightsOf(lines, extent) };
}

function targetsOf({ item, measure, target }: Lines, { items, measures }: Pick<Extent, 'items' | 'measures'>): Omit<Spreads, 'weights'> {
  const [ends, lines] = linesOfItems(item, items, measure);
  const groupsOf = sharedCounts(items + 1);
  const groups: number[] = [];
  const starts = [0];
  const values = sharedFloats(lines.length);
  /** By measure, 0 between two indicators; then the place of its next value. */
  const places = new Uint32Array(measures);
  for (let one = 0, from = 0; one < items; from = ends[one++]!) {
    const found: number[] = [];
    for (let i = from; i < ends[one]!; i++) if (places[measure[lines[i]!]!]!++ === 0) found.push(measure[lines[i]!]!);
    for (const group of found.sort((a, b) => a - b)) {
      const from = starts.at(-1)!;
      starts.push(from + places[group]!);
      places[group] = from;
      groups.push(group);
    }
    for (let i = from; i < ends[one]!; i++) values[places[measure[lines[i]!]!]!++] = target[lines[i]!]!;
    for (const group of found) places[group] = 0;
    groupsOf[one + 1] = groups.length;
  }
  return { groupsOf, measures: sharedCountsOf(groups), targets: ascending({ starts: sharedCountsOf(starts), values }) };
}

function weightsOf({ item, weight }: Lines, { items }: Pick<Extent, 'items'>): Lists<Int32Array> {
  const starts = startsWhere(item, items, weight);
  const next = starts.slice();
  const values = sharedInts(starts[items]!);
  for (let line = 0; line < item.length; line++) if (weight[line]! >= 0) values[next[item[line]!]!++] = weight[line]!;
  return ascending({ starts, values });
}

/** Those lines of each indicator of which a number is not below 0, and where they end. */
function linesOfItems(item: Int32Array, items: number, number: Int32Array): [ends: Uint32Array, lines: Uint32Array] {
  const next = startsWhere(item, items, number);
  const lines = new Uint32Array(next[items]!);
  for (let line = 0; line < item.length; line++) if (number[line]! >= 0) lines[next[item[line]!]!++] = line;
  return [next, lines];
}

/** Where the lists of indicators begin that have a place for each such line. */
function startsWhere(item: Int32Array, items: number, number: Int32Array): Uint32Array {
  const starts = sharedCounts(items + 1);
  for (let line = 0; line < item.length; line++) if (number[line]! >= 0) starts[item[line]! + 1]!++;
  for (let one = 0; one < items; one++) starts[one + 1]! += starts[one]!;
  return starts;
}

/** In place. */
function ascending<L extends Lists>(lists: L): L {
  const { starts, values } = lists;
  for (let list = 0; list + 1 < starts.length; list++) values.subarray(starts[list], starts[list + 1]).sort();
  return lists;
}
