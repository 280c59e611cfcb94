/** How the lines of each indicator came out: whether targets are set so low that they tell nothing. */
import { sharedCounts } from '../../shared-arrays.ts';
import type { LineRows } from './rows.ts';

/** Bits of a line's outcome, as lines.sql sums them. */
export const OUTCOME = { attained: 1, farOver: 2, judged: 4, met: 8 } as const;
export type Outcome = keyof typeof OUTCOME;
export const OUTCOMES = Object.keys(OUTCOME) as Outcome[];

/** Lines by indicator. */
export type OutcomeCounts = Readonly<Record<Outcome, Uint32Array>>;

export function outcomeCounts({ item, outcome }: LineRows, items: number): OutcomeCounts {
  const counts = { attained: sharedCounts(items), farOver: sharedCounts(items), judged: sharedCounts(items), met: sharedCounts(items) };
  for (let line = 0; line < item.length; line++) {
    for (const name of OUTCOMES) if ((outcome[line]! & OUTCOME[name]) !== 0) counts[name][item[line]!]!++;
  }
  return counts;
}
