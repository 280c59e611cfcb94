/** Which indicators stand together with the given ones: cosine of the two columns, shrunk for rare pairs. */
import type { Accumulator } from '../../library/text/accumulator.ts';
import { lengthOf } from '../../numeric/sparse.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { ownCarriers } from './own-carriers.ts';
import { type Question, yearsOf } from './question.ts';
import { carries, eachItem } from './uses.ts';
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
  const own = visibility.everything ? NONE : ownCarriers(index, question, given, visibility);
  if (speaking[given] === 0) {
    eachCounted(index, own, given, null, (item, together) => tell(item, together, own.length));
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
  eachCounted(index, own, given, speaking, (item, together) => tell(item, together, users));
}

const NONE = new Uint32Array(0);

/** Tells how many of the project-years carry each indicator but the given one. @param speaking those that are marked in it are left out */
function eachCounted(index: EvidenceIndex, projects: Uint32Array, given: number, speaking: Uint8Array | null, tell: (item: number, count: number) => void): void {
  const { sums, touched } = countIn(index, projects, given, speaking);
  for (let i = 0; i < touched.length; i++) tell(touched[i]!, sums[touched[i]!]!);
}

function countIn({ indicatorsOf: { starts, columns }, scratch }: EvidenceIndex, projects: Uint32Array, given: number, speaking: Uint8Array | null): Accumulator {
  const counts = scratch.evidence.ownTogether.clear();
  for (let p = 0; p < projects.length; p++) {
    for (let i = starts[projects[p]!]!, end = starts[projects[p]! + 1]!; i < end; i++) {
      const item = columns[i]!;
      if (item !== given && (speaking === null || speaking[item] === 0)) counts.add(item, 1);
    }
  }
  return counts;
}
