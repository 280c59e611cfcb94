/** Asks for the review of a goal form once what it is asked about has rested. */
import { useEffect, useState } from 'react';
import { reviewGoals } from '../../../../analytics/review/goals/contract.ts';
import { useAsked } from '../../shared/use-analysis.ts';
import type { Review, ReviewQuestion } from './questions.ts';

/** `ids` are those of the rows that were asked about: a finding's row is an index into them. `stage` is the one that was asked about. */
export type Reviewed = { readonly review: Review; readonly ids: readonly string[]; readonly stage: ReviewQuestion['stage'] };

const REST_MILLISECONDS = 300;

/** @param question null asks nothing */
export function useGoalReview(question: ReviewQuestion | null, ids: readonly string[]) {
  const key = useRested(question === null ? null : JSON.stringify([question, ids]));
  const answer = useAsked<Reviewed>(key, async (client, signal) => {
    const [asked, askedIds] = JSON.parse(key!) as [ReviewQuestion, string[]];
    return { review: await client.call(reviewGoals, asked, { signal }), ids: askedIds, stage: asked.stage };
  });
  const current = question === null ? null : JSON.stringify([question, ids]);
  return { ...answer, resting: current !== key };
}

/** The value once it has not changed for a while; null at once. */
function useRested(value: string | null): string | null {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const clock = setTimeout(() => setRested(value), REST_MILLISECONDS);
    return () => clearTimeout(clock);
  }, [value]);
  return value === null ? null : rested;
}
