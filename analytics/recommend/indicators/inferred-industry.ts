/** The industry that a project seems to belong to, by those most like it. */
import type { EvidenceIndex } from './evidence-index.ts';
import type { Question } from './question.ts';
import type { Neighbour } from './similar.ts';
import type { Visibility } from './visibility.ts';

/**
 * Told, and not reckoned with: its projects are already among the nearest.
 *
 * @returns null where an industry is given, or none has more than half of the nearest projects' likeness, or too few organisations stand behind it to be told
 */
export function inferredIndustry(index: EvidenceIndex, question: Question, similar: readonly Neighbour[], visibility: Visibility): string | null {
  return question.contexts.industry >= 0 || (question.industry ?? '').trim() !== '' ? null : industryOfNearest(index, similar, visibility);
}

/** @returns null where none has more than half of the nearest projects' likeness, or too few organisations stand behind it to be told */
export function industryOfNearest({ contexts: { industry } }: EvidenceIndex, similar: readonly Neighbour[], visibility: Visibility): string | null {
  const sums = new Map<number, number>();
  let total = 0;
  for (const { project, voice } of similar) {
    total += voice;
    const label = industry.of[project]!;
    if (label >= 0) sums.set(label, (sums.get(label) ?? 0) + voice);
  }
  const found = [...sums].find(([, sum]) => sum > total / 2)?.[0];
  if (found === undefined) return null;
  const behind = similar.filter(({ project }) => industry.of[project] === found).map(({ project }) => project);
  return visibility.sayable(behind) ? industry.values[found]! : null;
}
