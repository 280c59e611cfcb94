/** All that are alike at all, where they are few. */
import { lengthOf } from '../../numeric/sparse.ts';
import { Best } from './best.ts';
import { CONTEXTS, type EvidenceIndex } from './evidence-index.ts';
import type { Likeness } from './likeness.ts';
import type { Question } from './question.ts';
import type { Weights } from './weights.ts';

/** Of few that have something in common with the question: the best of all of them, and of those that only bear its labels. @returns with them what each has in common */
export function allAlike(index: EvidenceIndex, question: Question, likeness: Likeness, weights: Weights): { readonly best: Best; baseOf(project: number): number } {
  const { codes, indicatorsOf, scratch: { codes: nearestOf } } = index;
  for (const code of nearestOf.touched) nearestOf.project[code] = -1;
  nearestOf.touched.length = 0;
  const consider = (project: number, base: number) => {
    const code = codes[project]!;
    if (code === question.self || base <= 0 || lengthOf(indicatorsOf, project) === 0) return;
    const rival = nearestOf.project[code]!;
    if (rival >= 0 && likeness.distance(project) >= likeness.distance(rival)) return;
    if (rival < 0) nearestOf.touched.push(code);
    nearestOf.project[code] = project;
    nearestOf.base[code] = base;
  };
  for (let project = 0; project < index.size; project++) consider(project, likeness.baseOf(project));
  for (const project of alikeByLabel(index, question)) consider(project, weights.contextAlone);
  const best = new Best(weights.nearest);
  for (const code of nearestOf.touched) best.offer(nearestOf.project[code]!, nearestOf.base[code]! * likeness.context.of(nearestOf.project[code]!));
  return { best, baseOf: (project) => nearestOf.base[codes[project]!]! };
}

/** One may come twice. */
function* alikeByLabel(index: EvidenceIndex, question: Question): Generator<number> {
  for (const field of CONTEXTS.filter((field) => question.contexts[field] >= 0)) {
    const { starts, columns } = index.contexts[field].projects;
    const label = question.contexts[field];
    for (let i = starts[label]!; i < starts[label + 1]!; i++) yield columns[i]!;
  }
}
