/** Everybody's targets and weights of each indicator, ascending, so that a quartile is a look at a place. */
import { lengthOf, sparse } from '../../numeric/sparse.ts';
import { sharedCounts, sharedCountsOf, sharedFloats } from '../../shared-arrays.ts';
import type { Extent } from './build.ts';
import type { LineRows } from './rows.ts';

/** Numbers laid end to end: those of list n are `values[starts[n]] … values[starts[n + 1] − 1]`, ascending. */
export type Lists = { readonly starts: Uint32Array; readonly values: Float64Array };

export type Spreads = {
  /** The groups of an indicator (targets in one sign and unit) are `groupsOf[item] … groupsOf[item + 1] − 1`. */
  readonly groupsOf: Uint32Array;
  /** A group's sign and unit. */
  readonly measures: Uint32Array;
  /** By group. */
  readonly targets: Lists;
  /** By indicator. */
  readonly weights: Lists;
};

export function spreadsOf({ item, measure, target, weight, weighted }: LineRows, { items, measures }: Extent): Spreads {
  const byMeasure = sparse(measure.map((number) => number + 1), Uint32Array.from(item, (_, line) => line), measures + 1);
  const aimed = byMeasure.columns.subarray(byMeasure.starts[1]);
  // Sorted by measure before, so that an indicator's lines come measure by measure.
  const byItem = sparse(aimed.map((line) => item[line]!), aimed, items);
  const groupsOf = sharedCounts(items + 1);
  const groups: number[] = [];
  const starts = [0];
  for (let one = 0; one < items; one++) {
    for (let i = byItem.starts[one]!; i < byItem.starts[one + 1]!; i++) {
      const found = measure[byItem.columns[i]!]!;
      if (i === byItem.starts[one] || found !== groups.at(-1)) {
        if (groups.length > 0) starts.push(i);
        groups.push(found);
      }
    }
    groupsOf[one + 1] = groups.length;
  }
  if (groups.length > 0) starts.push(byItem.columns.length);
  const carrying = Uint32Array.from(item, (_, line) => line).filter((line) => weighted[line] === 1);
  const ofItem = sparse(carrying.map((line) => item[line]!), carrying, items);
  return {
    groupsOf,
    measures: sharedCountsOf(groups),
    targets: ascending(sharedCountsOf(starts), byItem.columns, target),
    weights: ascending(ofItem.starts, ofItem.columns, weight),
  };
}

function ascending(starts: Uint32Array, lines: Uint32Array, values: Float64Array): Lists {
  const sorted = sharedFloats(lines.length);
  for (let list = 0; list + 1 < starts.length; list++) {
    const own = new Float64Array(lengthOf({ starts }, list));
    for (let i = 0; i < own.length; i++) own[i] = values[lines[starts[list]! + i]!]!;
    sorted.set(own.sort(), starts[list]);
  }
  return { starts, values: sorted };
}
