/** Which indicators stand together with the given ones: cosine of the two columns, shrunk for rare pairs. */
import type { Accumulator } from '../../library/text/accumulator.ts';
import { lengthOf } from '../../numeric/sparse.ts';
import { timesTogether } from '../evidence/co-use-counts.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { eachItem } from './popularity.ts';
import { type Question, yearsOf } from './question.ts';
import type { Visibility } from './visibility.ts';
import type { Weights } from './weights.ts';

export type CoUses = { readonly scores: Accumulator; /** The given one that an indicator goes with best; −1 where it goes with none. */ partnerOf(item: number): number };

export function coUses(index: EvidenceIndex, question: Question, weights: Weights, visibility: Visibility): CoUses {
  const { projectsOf, scratch: { evidence: { coUse: scores, partners, strengths, ownUses } } } = index;
  const { sums } = scores.clear();
  const self = yearsOf(index, question.self);
  for (const project of self) eachItem(index, project, (item) => ownUses[item]!++);
  const count = (given: number) =>
    eachCompanion(index, question, given, visibility, (item, together, users) => {
      const strength = (together * together) / (Math.sqrt(users * (lengthOf(projectsOf, item) - ownUses[item]!)) * (together + weights.coUseShrinkage));
      if (sums[item] === 0 || strength > strengths[item]!) {
        partners[item] = given;
        strengths[item] = strength;
      }
      scores.add(item, strength);
    });
  const isCommon = (given: number) => lengthOf(projectsOf, given) > Math.max(FEW, weights.commonGivenShare * index.size);
  for (const given of question.given) if (!isCommon(given)) count(given);
  // What stands in very many projects stands with everything: it tells of others only where nothing else does.
  if (scores.touched.length === 0) for (const given of question.given) if (isCommon(given)) count(given);
  for (const project of self) eachItem(index, project, (item) => { ownUses[item] = 0; });
  return { scores, partnerOf: (item) => (sums[item] === 0 ? -1 : partners[item]!) };
}

/** So few project-years are never too many. */
const FEW = 1_000;

/**
 * Everybody's counts without those of the project asked about; where too few use one of the two, the caller's own alone.
 * @param tell told each indicator that stands together with the given one, how often, and in how many the given one stands
 */
function eachCompanion(index: EvidenceIndex, question: Question, given: number, visibility: Visibility, tell: (item: number, together: number, users: number) => void): void {
  const { speaking } = visibility;
  const { coUse: { starts, columns, counts }, projectsOf, scratch: { evidence: { minus } } } = index;
  const own = visibility.everything ? [] : ownCarriers(index, question, given, visibility);
  if (speaking[given] === 0) {
    countedOver(index, own, (item) => item !== given).forEach((together, item) => tell(item, together, own.length));
    return;
  }
  const self = yearsOf(index, question.self).filter((project) => carries(index, project, given));
  for (const project of self) eachItem(index, project, (item) => minus[item]!++);
  const users = lengthOf(projectsOf, given) - self.length;
  for (let i = starts[given]!, end = starts[given + 1]!; i < end; i++) {
    const item = columns[i]!;
    const together = counts[i]! - minus[item]!;
    if (together > 0 && speaking[item] === 1) tell(item, together, users);
  }
  for (const project of self) eachItem(index, project, (item) => { minus[item] = 0; });
  countedOver(index, own, (item) => speaking[item] === 0).forEach((together, item) => tell(item, together, users));
}

/** How many of the project-years carry each indicator that matters. */
function countedOver(index: EvidenceIndex, projects: readonly number[], matters: (item: number) => boolean): Map<number, number> {
  const counts = new Map<number, number>();
  for (const project of projects) eachItem(index, project, (item) => { if (matters(item)) counts.set(item, (counts.get(item) ?? 0) + 1); });
  return counts;
}

export function carries({ indicatorsOf: { starts, columns } }: EvidenceIndex, project: number, item: number): boolean {
  for (let i = starts[project]!; i < starts[project + 1]!; i++) if (columns[i] === item) return true;
  return false;
}

const ofQuestions = new WeakMap<Question, Map<number, readonly number[]>>();

/** Of the caller's own project-years, without those of the project asked about. Found once for all that is told of an indicator. */
export function ownCarriers(index: EvidenceIndex, question: Question, item: number, visibility: Visibility): readonly number[] {
  let known = ofQuestions.get(question);
  if (known === undefined) ofQuestions.set(question, (known = new Map()));
  let found = known.get(item);
  if (found === undefined) known.set(item, (found = findOwnCarriers(index, question, item, visibility)));
  return found;
}

/** The shorter of the two lists is gone through. */
function findOwnCarriers(index: EvidenceIndex, question: Question, item: number, { isOwn, ownProjects, ownCount }: Visibility): readonly number[] {
  const carriers = projectsIn(index, item);
  const found: number[] = [];
  if (ownCount < carriers.length) {
    const own = ownProjects();
    for (let i = 0; i < own.length; i++) if (carries(index, own[i]!, item)) found.push(own[i]!);
  } else for (let i = 0; i < carriers.length; i++) if (isOwn(carriers[i]!)) found.push(carriers[i]!);
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
