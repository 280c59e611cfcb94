/** The addresses of goal forms under review, typed by their contracts. */
import type { z } from 'zod';
import { reviewDetail, reviewList, type ReviewPatch, type reviewsQuery, type submitInput } from '../../analytics/goal-reviews/contract.ts';
import { query, type Asking } from './library.ts';
import type { AskOptions } from './request.ts';

export type ReviewsQuery = z.input<typeof reviewsQuery>;
export type ReviewList = z.output<typeof reviewList>;
export type Submission = z.input<typeof submitInput>;

const BASE = '/api/v1/goal-reviews';
const one = (id: string) => `${BASE}/${encodeURIComponent(id)}`;

export function goalReviewCalls(asking: Asking) {
  return {
    goalReviews: (wanted: ReviewsQuery, ask: AskOptions = {}) => asking(reviewList, BASE + query(wanted), ask),
    /** @param round which time of handing in, counted from 1; the last where it is left out */
    goalReview: (id: string, ask: AskOptions & { readonly round?: number } = {}) => {
      const { round, ...rest } = ask;
      return asking(reviewDetail, one(id) + query({ round }), rest);
    },
    /** Hands a form in, also anew. */
    submitGoals: (body: Submission, ask: AskOptions = {}) => asking(reviewDetail, BASE, ask, { body }),
    stepGoalReview: (id: string, body: Partial<ReviewPatch> & Pick<ReviewPatch, 'version' | 'step'>, ask: AskOptions = {}) => asking(reviewDetail, one(id), ask, { body, method: 'PATCH' }),
  };
}
