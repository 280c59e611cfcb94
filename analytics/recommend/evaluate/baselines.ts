/** The known methods that a recommendation is measured against, on the same evidence. */
import { ease, easeTable } from '../indicators/ease.ts';
import type { GiveWay } from '../../pace.ts';
import type { EvidenceIndex } from '../indicators/evidence-index.ts';
import { lengthOf, lengthsOf } from '../../numeric/sparse.ts';

export const BASELINES = ['popularity', 'item_knn', 'user_knn', 'ease'] as const;
export type BaselineName = (typeof BASELINES)[number];
/** A score for each indicator of the library, from the given ones and without the project-years of the project asked about. */
export type Baseline = (given: readonly number[], without: readonly number[]) => Float64Array;

const USER_NEIGHBOURS = 30;
const EASE = { most: 800, lambda: 200 };

export type Baselines = { readonly methods: Readonly<Record<BaselineName, Baseline>>; readonly easeItems: number };

export async function baselines(index: EvidenceIndex, giveWay: GiveWay): Promise<Baselines> {
  const { indicatorsOf, projectsOf } = index;
  const size = index.library.indicators.length;
  const eachOf = (project: number, visit: (item: number) => void) => {
    for (let i = indicatorsOf.starts[project]!; i < indicatorsOf.starts[project + 1]!; i++) visit(indicatorsOf.columns[i]!);
  };
  const usersOf = (item: number) => projectsOf.columns.subarray(projectsOf.starts[item]!, projectsOf.starts[item + 1]!);
  const counts = (without: readonly number[]) => {
    const found = Float64Array.from({ length: size }, (_, item) => lengthOf(projectsOf, item));
    for (const project of without) eachOf(project, (item) => (found[item]! -= 1));
    return found;
  };

  const itemKnn: Baseline = (given, without) => {
    const left = new Set(without);
    const users = counts(without);
    const scores = new Float64Array(size);
    for (const item of given) {
      const together = new Map<number, number>();
      for (const project of usersOf(item)) if (!left.has(project)) eachOf(project, (other) => together.set(other, (together.get(other) ?? 0) + 1));
      together.delete(item);
      for (const [other, count] of together) scores[other]! += count / Math.sqrt(users[item]! * users[other]!);
    }
    return scores;
  };

  const userKnn: Baseline = (given, without) => {
    const left = new Set(without);
    const shared = new Map<number, number>();
    for (const item of given) for (const project of usersOf(item)) if (!left.has(project)) shared.set(project, (shared.get(project) ?? 0) + 1);
    const near = [...shared].map(([project, count]) => ({ project, cosine: count / Math.sqrt(given.length * lengthOf(indicatorsOf, project)) }));
    near.sort((a, b) => b.cosine - a.cosine || a.project - b.project);
    const scores = new Float64Array(size);
    for (const { project, cosine } of near.slice(0, USER_NEIGHBOURS)) eachOf(project, (item) => (scores[item]! += cosine));
    return scores;
  };

  const linear = ease(await easeTable(lengthsOf(projectsOf), index.coUse, EASE, giveWay), indicatorsOf, size);
  return {
    methods: { popularity: (_, without) => counts(without), item_knn: itemKnn, user_knn: userKnn, ease: (given, without) => linear.score(given, without) },
    easeItems: linear.items,
  };
}

/** The first n indicators that may be offered, largest score first, equal ones by id. */
export function ranked(scores: Float64Array, n: number, accepts: (item: number) => boolean): number[] {
  const items: number[] = [];
  for (let item = 0; item < scores.length; item++) if (accepts(item)) items.push(item);
  return items.sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, n);
}
