/** Which indicators stand together with the given ones: cosine of the two columns, shrunk for rare pairs. */
import type { Accumulator } from '../../library/text/accumulator.ts';
import { lengthOf } from '../../numeric/sparse.ts';
import { timesTogether } from '../evidence/co-use-counts.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { type Question, yearsOf } from './question.ts';
import type { Visibility } from './visibility.ts';

export type CoUses = { readonly scores: Accumulator; /** The given one that an indicator goes with best; −1 where it goes with none. */ partnerOf(item: number): number };

export function coUses(index: EvidenceIndex, question: Question, shrinkage: number, visibility: Visibility): CoUses {
  const { projectsOf, scratch: { evidence: { coUse: scores, partners, strengths } } } = index;
  scores.clear();
  const self = countedOver(index, yearsOf(index, question.self));
  const usersOf = self.size === 0 ? (item: number) => lengthOf(projectsOf, item) : (item: number) => lengthOf(projectsOf, item) - (self.get(item) ?? 0);
  for (const given of question.given) {
    const { users, items, counts } = companions(index, question, given, visibility);
    for (let i = 0; i < items.length; i++) {
      const item = items[i]!;
      const together = counts[i]!;
      if (together <= 0) continue;
      const strength = (together * together) / (Math.sqrt(users * usersOf(item)) * (together + shrinkage));
      if (scores.sums[item] === 0 || strength > strengths[item]!) {
        partners[item] = given;
        strengths[item] = strength;
      }
      scores.add(item, strength);
    }
  }
  return { scores, partnerOf: (item) => (scores.sums[item] === 0 ? -1 : partners[item]!) };
}

type Companions = { readonly users: number; readonly items: ArrayLike<number>; readonly counts: ArrayLike<number> };

/** Everybody's counts without those of the project asked about; where too few use one of the two, the caller's own alone. */
function companions(index: EvidenceIndex, question: Question, given: number, visibility: Visibility): Companions {
  const { coUse, projectsOf } = index;
  const everybodys = visibility.speaks(given);
  const own = visibility.everything ? new Map<number, number>() : countedOver(index, ownCarriers(index, question, given, visibility));
  if (!everybodys) {
    const users = own.get(given) ?? 0;
    own.delete(given);
    return { users, items: [...own.keys()], counts: [...own.values()] };
  }
  const self = countedOver(index, yearsOf(index, question.self).filter((project) => carries(index, project, given)));
  const items = coUse.columns.subarray(coUse.starts[given]!, coUse.starts[given + 1]!);
  const everybodysCounts = coUse.counts.subarray(coUse.starts[given]!, coUse.starts[given + 1]!);
  const changed = self.size > 0 || !visibility.everything;
  const counts = changed ? everybodysCounts.slice() : everybodysCounts;
  if (changed) {
    for (let i = 0; i < items.length; i++) {
      const few = !visibility.speaks(items[i]!);
      counts[i] = few ? (own.get(items[i]!) ?? 0) : counts[i]! - (self.get(items[i]!) ?? 0);
    }
  }
  return { users: lengthOf(projectsOf, given) - (self.get(given) ?? 0), items, counts };
}

/** How many of the project-years carry each indicator. */
function countedOver({ indicatorsOf: { starts, columns } }: EvidenceIndex, projects: ArrayLike<number>): Map<number, number> {
  const counts = new Map<number, number>();
  for (let p = 0; p < projects.length; p++) {
    for (let i = starts[projects[p]!]!; i < starts[projects[p]! + 1]!; i++) counts.set(columns[i]!, (counts.get(columns[i]!) ?? 0) + 1);
  }
  return counts;
}

export function carries({ indicatorsOf: { starts, columns } }: EvidenceIndex, project: number, item: number): boolean {
  for (let i = starts[project]!; i < starts[project + 1]!; i++) if (columns[i] === item) return true;
  return false;
}

/** Of the caller's own project-years, without those of the project asked about; the shorter of the two lists is gone through. */
export function ownCarriers(index: EvidenceIndex, question: Question, item: number, { isOwn, ownProjects, ownCount }: Visibility): number[] {
  const carriers = projectsIn(index, item);
  const found: number[] = [];
  if (ownCount < carriers.length) for (const project of ownProjects()) { if (carries(index, project, item)) found.push(project); }
  else for (let i = 0; i < carriers.length; i++) if (isOwn(carriers[i]!)) found.push(carriers[i]!);
  return found.filter((project) => index.codes[project] !== question.self);
}

export const projectsIn = ({ projectsOf: { starts, columns } }: EvidenceIndex, item: number) => columns.subarray(starts[item]!, starts[item + 1]!);

/** How many project-years carry both, without the project asked about. */
export function countTogether(index: EvidenceIndex, question: Question, a: number, b: number): number {
  const own = yearsOf(index, question.self).filter((project) => carries(index, project, a) && carries(index, project, b));
  return timesTogether(index.coUse, a, b) - own.length;
}

/** How many times as often as by chance project-years carry both, without the project asked about. */
export function liftOf(index: EvidenceIndex, question: Question, a: number, b: number, count: number): number {
  const own = yearsOf(index, question.self);
  const users = (item: number) => lengthOf(index.projectsOf, item) - own.filter((project) => carries(index, project, item)).length;
  return (count * (index.size - own.length)) / (users(a) * users(b));
}

/** The project-years themselves: those `among` which matter. */
export function together(index: EvidenceIndex, question: Question, a: number, b: number): { readonly among: Uint32Array; matters(project: number): boolean } {
  const [rare, other] = lengthOf(index.projectsOf, a) < lengthOf(index.projectsOf, b) ? [a, b] : [b, a];
  return { among: projectsIn(index, rare), matters: (project) => index.codes[project] !== question.self && carries(index, project, other) };
}
