/** Project-years that carry an indicator, told apart by whether they are the caller's own; those of the project asked about are left out. */
import { firstFrom } from '../../numeric/first-from.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import type { Question } from './question.ts';
import { projectsIn } from './uses.ts';
import type { Visibility } from './visibility.ts';

/** @returns ascending */
export const ownCarriers = (index: EvidenceIndex, question: Question, item: number, { own }: Visibility): Uint32Array =>
  withoutAsked(index, question, own?.of(item) ?? projectsIn(index, item));

/** The years of a code have numbers one after the other. @param projects ascending */
function withoutAsked({ yearsOfCode }: EvidenceIndex, { self }: Question, projects: Uint32Array): Uint32Array {
  if (self < 0) return projects;
  const from = firstFrom(projects, yearsOfCode[self]!);
  const to = firstFrom(projects, yearsOfCode[self + 1]!);
  if (from === to) return projects;
  const left = new Uint32Array(projects.length - (to - from));
  left.set(projects.subarray(0, from));
  left.set(projects.subarray(to), from);
  return left;
}
