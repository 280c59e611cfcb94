/**
 * Groups of indicators: those of one category (款), or of one industry where the library names no category. What a
 * project works at is steadier than how it is measured, so which groups go together is learnt beside the indicators.
 */
import { lengthOf, type Sparse, transpose } from '../../numeric/sparse.ts';
import { sharedCounts } from '../../shared-arrays.ts';
import { type EaseTable, easeTable } from '../indicators/ease.ts';
import { coUseCounts } from './co-use-counts.ts';

/** The penalty is in multiples of a project's mean number of groups. */
const RELATIONS = { most: 500, penalty: 16 };

export type GroupTables = {
  /** Distinct groups of a project-year. */
  readonly groupsOf: Sparse;
  /** Project-years that carry anything of a group. */
  readonly counts: Uint32Array;
  readonly ease: EaseTable;
};

export async function groupTables(indicatorsOf: Sparse, { groupOf, groups }: { readonly groupOf: Int32Array; readonly groups: number }): Promise<GroupTables> {
  const size = indicatorsOf.starts.length - 1;
  const starts = sharedCounts(size + 1);
  const columns = sharedCounts(indicatorsOf.columns.length);
  const lastOf = new Int32Array(groups).fill(-1);
  let used = 0;
  for (let project = 0; project < size; project++) {
    for (let i = indicatorsOf.starts[project]!; i < indicatorsOf.starts[project + 1]!; i++) {
      const group = groupOf[indicatorsOf.columns[i]!]!;
      if (group < 0 || lastOf[group] === project) continue;
      lastOf[group] = project;
      columns[used++] = group;
    }
    starts[project + 1] = used;
  }
  const groupsOf = { starts, columns: columns.subarray(0, used) };
  const projectsOf = transpose(groupsOf, groups);
  const counts = sharedCounts(groups);
  for (let group = 0; group < groups; group++) counts[group] = lengthOf(projectsOf, group);
  const lambda = RELATIONS.penalty * Math.max(1, used / Math.max(1, size));
  return { groupsOf, counts, ease: await easeTable(projectsOf, coUseCounts(groupsOf, projectsOf), { most: RELATIONS.most, lambda }, () => undefined) };
}
