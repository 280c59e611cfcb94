/** How many organisations use an indicator. */
import { countingTo, type Sparse } from '../../numeric/sparse.ts';
import { sharedCounts, sharedCountsOf } from '../../shared-arrays.ts';

/** @param orgs by project-year; −1 for none */
export function orgCounts(projectsOf: Sparse, orgs: Int32Array): Uint32Array {
  const items = projectsOf.starts.length - 1;
  return counted(sharedCounts(items), countingTo(items), projectsOf, orgs);
}

/** @param touched the indicators whose use has changed */
export const refreshedOrgCounts = (before: Uint32Array, touched: ArrayLike<number>, projectsOf: Sparse, orgs: Int32Array): Uint32Array => counted(sharedCountsOf(before), touched, projectsOf, orgs);

function counted(counts: Uint32Array, items: ArrayLike<number>, { starts, columns }: Sparse, orgs: Int32Array): Uint32Array {
  const lastUse = new Int32Array(orgs.reduce((most, org) => Math.max(most, org), -1) + 1).fill(-1);
  for (let n = 0; n < items.length; n++) {
    const item = items[n]!;
    let count = 0;
    for (let i = starts[item]!; i < starts[item + 1]!; i++) {
      const org = orgs[columns[i]!]!;
      if (org < 0 || lastUse[org] === item) continue;
      lastUse[org] = item;
      count++;
    }
    counts[item] = count;
  }
  return counts;
}
