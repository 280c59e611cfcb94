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
  const [attained, farOver, judged, met] = [sharedCounts(items), sharedCounts(items), sharedCounts(items), sharedCounts(items)];
  // Written out: there are millions of lines.
  for (let line = 0; line < item.length; line++) {
    const [bits, of] = [outcome[line]!, item[line]!];
    if ((bits & OUTCOME.attained) !== 0) attained[of]!++;
    if ((bits & OUTCOME.farOver) !== 0) farOver[of]!++;
    if ((bits & OUTCOME.judged) !== 0) judged[of]!++;
    if ((bits & OUTCOME.met) !== 0) met[of]!++;
  }
  return { attained, farOver, judged, met };
}
