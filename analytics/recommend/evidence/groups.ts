/**
 * Groups of indicators: those of one category (款), or of one industry where the library names no category. What a
 * project works at is steadier than how it is measured, so which groups go together is learnt beside the indicators.
 */
import { lengthsOf, type Sparse, transpose } from '../../numeric/sparse.ts';
import { sharedCounts } from '../../shared-arrays.ts';
import { type EaseTable, easeTable } from '../indicators/ease.ts';
import { type CoUseCounts, coUseCounts } from './co-use-counts.ts';

/** The penalty is in multiples of a project's mean number of groups. */
const RELATIONS = { most: 500, penalty: 16 };

export type GroupTables = {
  /** Distinct groups of a project-year. */
  readonly groupsOf: Sparse;
  /** Project-years that carry anything of a group. */
  readonly counts: Uint32Array;
  readonly coUse: CoUseCounts;
  readonly ease: EaseTable;
};

export type Grouping = { readonly groupOf: Int32Array; readonly groups: number };

export function groupTables(indicatorsOf: Sparse, grouping: Grouping): Promise<GroupTables> {
  const groupsOf = distinctGroups(indicatorsOf, grouping);
  const projectsOf = transpose(groupsOf, grouping.groups);
  return withRelations(groupsOf, lengthsOf(projectsOf), coUseCounts(groupsOf, projectsOf));
}

export async function withRelations(groupsOf: Sparse, counts: Uint32Array, coUse: CoUseCounts): Promise<GroupTables> {
  const lambda = RELATIONS.penalty * Math.max(1, groupsOf.columns.length / Math.max(1, groupsOf.starts.length - 1));
  return { groupsOf, counts, coUse, ease: await easeTable(counts, coUse, { most: RELATIONS.most, lambda }, () => undefined) };
}

/** In the order in which the indicators name them. */
export function distinctGroups({ starts: from, columns: items }: Sparse, { groupOf, groups }: Grouping): Sparse {
  const starts = sharedCounts(from.length);
  const columns = sharedCounts(items.length);
  const lastOf = new Int32Array(groups).fill(-1);
  let used = 0;
  for (let project = 0; project + 1 < from.length; project++) {
    for (let i = from[project]!; i < from[project + 1]!; i++) {
      const group = groupOf[items[i]!]!;
      if (group < 0 || lastOf[group] === project) continue;
      lastOf[group] = project;
      columns[used++] = group;
    }
    starts[project + 1] = used;
  }
  return { starts, columns: columns.subarray(0, used) };
}
