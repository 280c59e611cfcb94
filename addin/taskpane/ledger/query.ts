/** What of the ledger is asked for: one of its states, one year or all. Pure. */
import type { LedgerList, LedgerQuery } from '../../client/rectifications.ts';

export const STATES = ['open', 'submitted', 'closed', 'confirmed', 'overdue', 'week'] as const;
export type State = (typeof STATES)[number];
/** `year` as typed; empty: all years. */
export type Choice = { readonly state: State | null; readonly year: string };

const MOST_ROWS = 10_000;
const WEEK = 7;

/** @returns null for a year that is none */
export function queryOf({ state, year }: Choice): LedgerQuery | null {
  const typed = year.normalize('NFKC').trim();
  const number = Number(typed);
  if (typed !== '' && (!Number.isInteger(number) || number < 1900 || number > 2200)) return null;
  return { limit: MOST_ROWS, ...(typed !== '' && { fiscal_year: number }), ...(state !== null && of(state)) };
}

function of(state: State): Partial<LedgerQuery> {
  if (state === 'overdue') return { overdue: 'true' };
  return state === 'week' ? { due_within_days: WEEK } : { stage: state };
}

export const countIn = (counts: LedgerList['counts'], state: State): number => (state === 'week' ? counts.due_in_a_week : counts[state]);
