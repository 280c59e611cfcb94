/** How far the categories of the given speak for an indicator: which go together, and how common it is within its own, above all among the nearest. */
import { lengthOf, type Sparse } from '../../numeric/sparse.ts';
import type { Ease } from './ease.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { type Question, yearsOf } from './question.ts';
import type { Neighbour } from './similar.ts';
import type { Visibility } from './visibility.ts';

export type Groups = {
  /** An indicator's group; −1 for none. */
  readonly of: Int32Array;
  /** Distinct groups of a project-year. */
  readonly groupsOf: Sparse;
  /** Project-years that carry anything of a group. */
  readonly counts: Uint32Array;
  readonly relations: Ease;
};

/**
 * How far the question's groups speak for an indicator: its group's score, 1 and more where something of the group is
 * given, times the indicator's share among the project-years of the group: half of the nearest, by the square of their
 * likeness, and half of all. With nothing given, the groups of the nearest projects stand for the question's.
 *
 * @param given those of the given indicators that may speak
 * @param visibility of others' use nothing is said where too few speak
 */
export function groupScores(index: EvidenceIndex, question: Question, given: readonly number[], similar: readonly Neighbour[], visibility: Visibility): Float64Array {
  const { groups, indicatorsOf, projectsOf } = index;
  const own = yearsOf(index, question.self);
  const strengths = given.length > 0 ? byGiven(groups, given, own) : byNeighbours(groups, similar);
  const ownCounts = countedOver(indicatorsOf, own);
  const ownGroups = countedOver(groups.groupsOf, own);
  const near = heardFrom(similar, indicatorsOf, groups.groupsOf);
  const all = Math.max(1, index.size - own.length);
  const among = Float64Array.from(groups.counts);
  for (const [group, count] of ownGroups) among[group]! -= count;
  const heard = among.map((count) => count / all);
  for (const [group, share] of near.groups) heard[group]! += share;
  const scores = new Float64Array(index.library.indicators.length);
  for (let item = 0; item < groups.of.length; item++) {
    const group = groups.of[item]!;
    if (group < 0 || strengths[group]! <= 0 || among[group]! <= 0) continue;
    if (visibility.everything || visibility.speaks(item)) scores[item] = (strengths[group]! * lengthOf(projectsOf, item)) / all / heard[group]!;
  }
  for (const item of new Set([...ownCounts.keys(), ...near.items.keys()])) {
    if (scores[item] === 0) continue;
    const group = groups.of[item]!;
    const carrying = (near.items.get(item) ?? 0) + (lengthOf(projectsOf, item) - (ownCounts.get(item) ?? 0)) / all;
    scores[item] = (strengths[group]! * carrying) / heard[group]!;
  }
  return scores;
}

function byGiven({ of, relations }: Groups, given: readonly number[], own: readonly number[]): Float64Array {
  const present = [...new Set(given.map((item) => of[item]!).filter((group) => group >= 0))];
  const strengths = relations.score(present, own);
  for (const group of present) strengths[group] = Math.max(1, strengths[group]!);
  return strengths;
}

function byNeighbours({ groupsOf, counts }: Groups, similar: readonly Neighbour[]): Float64Array {
  const strengths = new Float64Array(counts.length);
  const total = similar.reduce((sum, { voice }) => sum + voice, 0);
  for (const { project, voice } of similar) {
    for (let i = groupsOf.starts[project]!; i < groupsOf.starts[project + 1]!; i++) strengths[groupsOf.columns[i]!]! += voice / total;
  }
  return strengths;
}

/** Shares of the nearest that carry an indicator, and anything of a group. */
function heardFrom(similar: readonly Neighbour[], indicatorsOf: Sparse, groupsOf: Sparse): { items: ReadonlyMap<number, number>; groups: ReadonlyMap<number, number> } {
  const likeness = similar.map(({ similarity, context }) => similarity ** 2 / context);
  const total = likeness.reduce((sum, one) => sum + one, 0);
  const shares = ({ starts, columns }: Sparse) => {
    const found = new Map<number, number>();
    similar.forEach(({ project }, place) => {
      for (let i = starts[project]!; i < starts[project + 1]!; i++) found.set(columns[i]!, (found.get(columns[i]!) ?? 0) + likeness[place]! / total);
    });
    return found;
  };
  return { items: shares(indicatorsOf), groups: shares(groupsOf) };
}

function countedOver({ starts, columns }: Sparse, projects: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const project of projects) {
    for (let i = starts[project]!; i < starts[project + 1]!; i++) counts.set(columns[i]!, (counts.get(columns[i]!) ?? 0) + 1);
  }
  return counts;
}
