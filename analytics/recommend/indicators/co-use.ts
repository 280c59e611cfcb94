/** Which indicators stand together with the given ones: cosine of the two columns, shrunk for rare pairs. */
import type { EvidenceIndex } from './evidence-index.ts';
import type { Question } from './question.ts';
import { lengthOf } from './sparse.ts';
import type { Visibility } from './visibility.ts';

export type CoUse = { score: number; /** The given indicator it goes with best. */ partner: number; strength: number };

export function coUses(index: EvidenceIndex, question: Question, shrinkage: number, visibility: Visibility): Map<number, CoUse> {
  const { projectsOf, indicatorsOf, codes } = index;
  const counts = index.scratch.indicators;
  const found = new Map<number, CoUse>();
  for (const given of question.given) {
    counts.clear();
    for (let i = projectsOf.starts[given]!; i < projectsOf.starts[given + 1]!; i++) {
      const project = projectsOf.columns[i]!;
      if (codes[project] === question.self) continue;
      for (let k = indicatorsOf.starts[project]!; k < indicatorsOf.starts[project + 1]!; k++) {
        const item = indicatorsOf.columns[k]!;
        if (visibility.counts(project, item) && visibility.counts(project, given)) counts.add(item, 1);
      }
    }
    const users = counts.sums[given]!;
    for (const item of counts.touched) {
      if (item === given) continue;
      const together = counts.sums[item]!;
      const strength = ((together / Math.sqrt(users * lengthOf(projectsOf, item))) * together) / (together + shrinkage);
      const before = found.get(item);
      if (!before) found.set(item, { score: strength, partner: given, strength });
      else {
        before.score += strength;
        if (strength > before.strength) Object.assign(before, { partner: given, strength });
      }
    }
  }
  return found;
}

/** Project-years that carry both, without the project asked about. */
export function together(index: EvidenceIndex, question: Question, a: number, b: number): number[] {
  const { starts, columns } = index.projectsOf;
  const found: number[] = [];
  for (let i = starts[a]!, k = starts[b]!; i < starts[a + 1]! && k < starts[b + 1]!; ) {
    const [one, other] = [columns[i]!, columns[k]!];
    if (one === other && index.codes[one] !== question.self) found.push(one);
    if (one <= other) i++;
    if (other <= one) k++;
  }
  return found;
}
