/** Which project-years carry two indicators, and whether more than by chance. */
import { SMALLEST_GROUP } from '../../library/usage/sayable.ts';
import { lengthOf } from '../../numeric/sparse.ts';
import { timesTogether } from '../evidence/co-use-counts.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { type Question, yearsOf } from './question.ts';
import { carries, projectsIn } from './uses.ts';
import type { Visibility } from './visibility.ts';

/** How many, without the project asked about. */
export function countTogether(index: EvidenceIndex, question: Question, a: number, b: number): number {
  const own = yearsOf(index, question.self).filter((project) => carries(index, project, a) && carries(index, project, b));
  return timesTogether(index.coUse, a, b) - own.length;
}

/** How many times as often as by chance, without the project asked about. */
export function liftOf(index: EvidenceIndex, question: Question, a: number, b: number, count: number): number {
  const own = yearsOf(index, question.self);
  const users = (item: number) => lengthOf(index.projectsOf, item) - own.filter((project) => carries(index, project, item)).length;
  return (count * (index.size - own.length)) / (users(a) * users(b));
}

/** Whether enough organisations besides the caller's own have project-years that carry both; too few that use one of them at all are never enough. */
export function enoughUseBoth(index: EvidenceIndex, question: Question, a: number, b: number, visibility: Visibility): boolean {
  if (visibility.speaking[a] === 0 || visibility.speaking[b] === 0) return false;
  const all = timesTogether(index.coUse, a, b);
  if (all < SMALLEST_GROUP || all - mostOwn(a, b, visibility) < SMALLEST_GROUP && all - ownWithBoth(index, question, a, b, visibility).length < SMALLEST_GROUP) return false;
  const [rare, other] = lengthOf(index.projectsOf, a) < lengthOf(index.projectsOf, b) ? [a, b] : [b, a];
  return visibility.byEnoughOthers(projectsIn(index, rare), (project) => index.codes[project] !== question.self && carries(index, project, other));
}

/** No more of the caller's own project-years carry both. */
const mostOwn = (a: number, b: number, { own }: Visibility): number => (own === null ? Infinity : Math.min(own.of(a).length, own.of(b).length));

/** The caller's own project-years that carry both, without the project asked about. */
export function ownWithBoth(index: EvidenceIndex, question: Question, a: number, b: number, visibility: Visibility): number[] {
  const of = (item: number) => visibility.own?.of(item) ?? projectsIn(index, item);
  const [ofA, ofB] = [of(a), of(b)];
  const [few, other] = ofA.length < ofB.length ? [ofA, b] : [ofB, a];
  const found: number[] = [];
  for (const project of few) if (index.codes[project] !== question.self && carries(index, project, other)) found.push(project);
  return found;
}
