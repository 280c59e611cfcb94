/** Which of the goal forms under review are asked for. Pure. */
import type { ReviewsQuery } from '../../client/goal-reviews.ts';
import { isYear } from '../shared/typed-year.ts';

export const LAMPS = ['red', 'yellow', 'blue', 'green'] as const;
/** `stage` null: all, `mine`: those that wait for the person. `year` as typed; empty: all years. */
export type Choice = { readonly stage: string | null; readonly mine: boolean; readonly lamp: (typeof LAMPS)[number] | 'all'; readonly year: string };
export const EVERYTHING: Choice = { stage: null, mine: false, lamp: 'all', year: '' };

const MOST_ROWS = 10_000;

/** @returns null for a year that is none */
export function queryOf({ stage, mine, lamp, year }: Choice): ReviewsQuery | null {
  const typed = year.normalize('NFKC').trim();
  if (typed !== '' && !isYear(Number(typed))) return null;
  return { limit: MOST_ROWS, ...(typed !== '' && { fiscal_year: Number(typed) }), ...(lamp !== 'all' && { lamp }), ...(mine ? { my_turn: 'true' as const } : stage !== null && { stage }) };
}
