/** 重要性: how far up an indicator stands among those of its level 1, by use and by weight. Pure. */
import { groupBy } from '../group-by.ts';
import { levelKey } from './level-key.ts';

type Weighed = { readonly level1: string | null; readonly project_count: number | null; readonly mean_weight: number | null };

/**
 * The mean of two percentile positions, that of the project-years and that of the mean weight, among the indicators of
 * the same level 1 that are in use and whose two figures may be told. A position is the share of them that lie below,
 * those that are equal (itself included) counting half: 0.5 is the middle, whatever the level.
 *
 * @returns 0–1 by indicator; those without one of the two figures have none
 */
export function importances<R extends Weighed>(rows: readonly R[]): Map<R, number> {
  const judged = rows.filter((row) => (row.project_count ?? 0) > 0 && row.mean_weight !== null);
  const found = new Map<R, number>();
  for (const peers of groupBy(judged, ({ level1 }) => (level1 === null ? '' : levelKey(level1))).values()) {
    const byUse = positions(peers.map(({ project_count }) => project_count!));
    const byWeight = positions(peers.map(({ mean_weight }) => mean_weight!));
    for (const row of peers) found.set(row, (byUse.get(row.project_count!)! + byWeight.get(row.mean_weight!)!) / 2);
  }
  return found;
}

/** By value, the share below it and half of those equal to it. */
function positions(values: readonly number[]): Map<number, number> {
  const sorted = Float64Array.from(values).sort();
  const found = new Map<number, number>();
  for (let first = 0; first < sorted.length; ) {
    let end = first + 1;
    while (end < sorted.length && sorted[end] === sorted[first]) end++;
    found.set(sorted[first]!, (first + end) / 2 / sorted.length);
    first = end;
  }
  return found;
}
