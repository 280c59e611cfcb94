/** Everybody's targets and weights of each indicator, ascending, so that a quartile is a look at a place. */
import { lengthOf, sparseBy } from '../../numeric/sparse.ts';
import { sharedCounts, sharedCountsOf, sharedFloats } from '../../shared-arrays.ts';
import type { Extent } from './build.ts';
import type { LineRows } from './rows.ts';
import type { Lists } from './sorted-lists.ts';

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
  const aimed = sparseBy(linesWhere(measure.length, (line) => measure[line]! >= 0), measure, measures).columns;
  // Sorted by measure before, so that an indicator's lines come measure by measure.
  const byItem = sparseBy(aimed, item, items);
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
  const ofItem = sparseBy(linesWhere(weighted.length, (line) => weighted[line] === 1), item, items);
  return {
    groupsOf,
    measures: sharedCountsOf(groups),
    targets: ascending(sharedCountsOf(starts), byItem.columns, target),
    weights: ascending(ofItem.starts, ofItem.columns, weight),
  };
}

function linesWhere(count: number, isSo: (line: number) => boolean): Uint32Array {
  const found = new Uint32Array(count);
  let used = 0;
  for (let line = 0; line < count; line++) if (isSo(line)) found[used++] = line;
  return found.subarray(0, used);
}

function ascending(starts: Uint32Array, lines: Uint32Array, values: Float64Array): Lists {
  const sorted = sharedFloats(lines.length);
  for (let i = 0; i < lines.length; i++) sorted[i] = values[lines[i]!]!;
  for (let list = 0; list + 1 < starts.length; list++) if (lengthOf({ starts }, list) > 1) sorted.subarray(starts[list], starts[list + 1]).sort();
  return { starts, values: sorted };
}
