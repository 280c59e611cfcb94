/** How many project-years carry two indicators, of every pair that any carries. */
import { lengthOf, type Sparse, transpose } from '../../numeric/sparse.ts';
import { sharedCounts } from '../../shared-arrays.ts';

/** The others of an indicator, ascending, each with the number of project-years that carry both. */
export type CoUseCounts = Sparse & { readonly counts: Uint32Array };

export function coUseCounts(indicatorsOf: Sparse, projectsOf: Sparse): CoUseCounts {
  const items = projectsOf.starts.length - 1;
  const pairs = pairsOf(indicatorsOf, projectsOf);
  // Who stands with whom is symmetric: turned over, each list is in order.
  const { starts, columns } = transpose(pairs, items);
  const counts = sharedCounts(columns.length);
  const next = starts.slice();
  for (let item = 0; item < items; item++) {
    for (let i = pairs.starts[item]!; i < pairs.starts[item + 1]!; i++) counts[next[pairs.columns[i]!]!++] = pairs.counts[i]!;
  }
  return { starts, columns, counts };
}

/** @returns project-years that carry both of two different indicators */
export function timesTogether({ starts, columns, counts }: CoUseCounts, a: number, b: number): number {
  let [low, high] = [starts[a]!, starts[a + 1]!];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (columns[middle]! < b) low = middle + 1;
    else high = middle;
  }
  return low < starts[a + 1]! && columns[low] === b ? counts[low]! : 0;
}

/** As they come. */
function pairsOf(indicatorsOf: Sparse, projectsOf: Sparse): CoUseCounts {
  const items = projectsOf.starts.length - 1;
  const starts = new Uint32Array(items + 1);
  const together = new Uint32Array(items);
  const others = new Uint32Array(items);
  let columns = new Uint32Array(1 << 16);
  let counts = new Uint32Array(1 << 16);
  let used = 0;
  for (let item = 0; item < items; item++) {
    let found = 0;
    for (let i = projectsOf.starts[item]!, end = i + lengthOf(projectsOf, item); i < end; i++) {
      const project = projectsOf.columns[i]!;
      for (let k = indicatorsOf.starts[project]!; k < indicatorsOf.starts[project + 1]!; k++) {
        const other = indicatorsOf.columns[k]!;
        if (other !== item && together[other]!++ === 0) others[found++] = other;
      }
    }
    if (used + found > columns.length) [columns, counts] = [grown(columns, used + found), grown(counts, used + found)];
    for (let i = 0; i < found; i++) {
      columns[used] = others[i]!;
      counts[used++] = together[others[i]!]!;
      together[others[i]!] = 0;
    }
    starts[item + 1] = used;
  }
  return { starts, columns: columns.subarray(0, used), counts: counts.subarray(0, used) };
}

function grown(values: Uint32Array, needed: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(needed, 2 * values.length));
  larger.set(values);
  return larger;
}
