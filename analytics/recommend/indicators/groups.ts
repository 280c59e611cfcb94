/** How far the categories of the given speak for an indicator: which go together, and how common it is within its own, above all among the nearest. */
import type { Accumulator } from '../../library/text/accumulator.ts';
import { lengthOf, type Sparse } from '../../numeric/sparse.ts';
import { type Carriers, sumOver } from './carriers.ts';
import type { Ease } from './ease.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { type Question, yearsOf } from './question.ts';
import type { Neighbour } from './similar.ts';
import type { Visibility } from './visibility.ts';

export type Groups = {
  /** An indicator's group; −1 for none. */
  readonly of: Int32Array;
  /** Indicators of a group. */
  readonly items: Sparse;
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
export function groupScores(index: EvidenceIndex, question: Question, given: readonly number[], similar: readonly Neighbour[], carriers: Carriers, { speaking }: Visibility): Accumulator {
  const { groups, indicatorsOf, projectsOf } = index;
  const own = yearsOf(index, question.self);
  const strengths = given.length > 0 ? byGiven(groups, given, own) : byNeighbours(groups, similar);
  const ownCounts = countedOver(indicatorsOf, own);
  const likeness = sharesOfLikeness(similar);
  const all = Math.max(1, index.size - own.length);
  const among = Float64Array.from(groups.counts);
  for (const [group, count] of countedOver(groups.groupsOf, own)) among[group]! -= count;
  const heard = heardFrom(similar, likeness, groups.groupsOf, among, all);
  const scores = index.scratch.evidence.groups.clear();
  for (let group = 0; group < strengths.length; group++) {
    if (strengths[group]! <= 0 || among[group]! <= 0) continue;
    const ofEach = strengths[group]! / all / heard[group]!;
    for (let i = groups.items.starts[group]!; i < groups.items.starts[group + 1]!; i++) {
      const item = groups.items.columns[i]!;
      const carried = lengthOf(projectsOf, item);
      if (carried > 0 && speaking[item] === 1) scores.add(item, carried * ofEach);
    }
  }
  const correct = (item: number, near: number) => {
    if (scores.sums[item] === 0) return;
    const group = groups.of[item]!;
    const carrying = near + (lengthOf(projectsOf, item) - (ownCounts.get(item) ?? 0)) / all;
    scores.sums[item] = (strengths[group]! * carrying) / heard[group]!;
  };
  for (let number = 0; number < carriers.items.length; number++) correct(carriers.items[number]!, sumOver(carriers, number, likeness));
  for (const item of ownCounts.keys()) if (carriers.numberOf(item) < 0) correct(item, 0);
  return scores;
}

/** Groups that go no better than this with those of the given, for which 1 stands, say nothing of their indicators. */
const FAINT = 0.05;

function byGiven({ of, relations }: Groups, given: readonly number[], own: readonly number[]): Float64Array {
  const present = [...new Set(given.map((item) => of[item]!).filter((group) => group >= 0))];
  const strengths = relations.score(present, own);
  for (const group of present) strengths[group] = Math.max(1, strengths[group]!);
  return strengths.map((strength) => (strength > FAINT ? strength : 0));
}

function byNeighbours({ groupsOf, counts }: Groups, similar: readonly Neighbour[]): Float64Array {
  const strengths = new Float64Array(counts.length);
  const total = similar.reduce((sum, { voice }) => sum + voice, 0);
  for (const { project, voice } of similar) {
    for (let i = groupsOf.starts[project]!; i < groupsOf.starts[project + 1]!; i++) strengths[groupsOf.columns[i]!]! += voice / total;
  }
  return strengths;
}

/** What each of the nearest has of all their likeness, by its square. */
function sharesOfLikeness(similar: readonly Neighbour[]): number[] {
  const likeness = similar.map(({ similarity, context }) => similarity ** 2 / context);
  const total = likeness.reduce((sum, one) => sum + one, 0);
  return likeness.map((one) => one / total);
}

/** By group, the shares of all and of the nearest that carry anything of it. */
function heardFrom(similar: readonly Neighbour[], likeness: readonly number[], { starts, columns }: Sparse, among: Float64Array, all: number): Float64Array {
  const near = new Float64Array(among.length);
  similar.forEach(({ project }, place) => {
    for (let i = starts[project]!; i < starts[project + 1]!; i++) near[columns[i]!]! += likeness[place]!;
  });
  return among.map((count, group) => count / all + near[group]!);
}

function countedOver({ starts, columns }: Sparse, projects: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const project of projects) {
    for (let i = starts[project]!; i < starts[project + 1]!; i++) counts.set(columns[i]!, (counts.get(columns[i]!) ?? 0) + 1);
  }
  return counts;
}
