/** Which questions of the cells travel together. Pure. */
import type { Packed } from '../batch.ts';
import type { RecommendQuestion } from './recommend.ts';
import { packUsage, type UsageQuestion } from './usage.ts';

export type CellQuestion = UsageQuestion | RecommendQuestion;

export function packQuestions(questions: readonly CellQuestion[]): Packed<CellQuestion>[] {
  const usages = questions.filter((question) => question.kind === 'usage');
  const others = questions.filter((question) => question.kind !== 'usage');
  return [
    ...packUsage(usages).map((packed) => packed as Packed<CellQuestion>),
    ...others.map((question) => ({ call: question.call, questions: [question], pick: (result: unknown) => result })),
  ];
}

/** The data version that a result was computed on. */
export function dataVersionOf(result: unknown): number | null {
  const version = (result as { provenance?: { data_version?: unknown } } | null)?.provenance?.data_version;
  return typeof version === 'number' ? version : null;
}
