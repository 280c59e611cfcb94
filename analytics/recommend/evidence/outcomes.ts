/** How the lines of each indicator came out: whether targets are set so low that they tell nothing. */
import { sharedCounts, sharedCountsOf } from '../../shared-arrays.ts';

/** Bits of a line's outcome, as lines.sql sums them. */
export const OUTCOME = { attained: 1, farOver: 2, judged: 4, met: 8 } as const;
export type Outcome = keyof typeof OUTCOME;
export const OUTCOMES = Object.keys(OUTCOME) as Outcome[];

/** The bit beside them of a line that has an actual value. */
export const REPORTED = 16;

/** Lines by indicator. */
export type OutcomeCounts = Readonly<Record<Outcome, Uint32Array>>;

type Lines = { readonly item: ArrayLike<number>; readonly outcome: ArrayLike<number> };

export function outcomeCounts(lines: Lines, items: number): OutcomeCounts {
  const counts = { attained: sharedCounts(items), farOver: sharedCounts(items), judged: sharedCounts(items), met: sharedCounts(items) };
  return changed(counts, lines, 1);
}

/** @param gone lines that went @param added lines that came */
export function refreshedOutcomes({ attained, farOver, judged, met }: OutcomeCounts, gone: Lines, added: Lines): OutcomeCounts {
  const counts = { attained: sharedCountsOf(attained), farOver: sharedCountsOf(farOver), judged: sharedCountsOf(judged), met: sharedCountsOf(met) };
  return changed(changed(counts, gone, -1), added, 1);
}

function changed(counts: OutcomeCounts, { item, outcome }: Lines, by: 1 | -1): OutcomeCounts {
  const { attained, farOver, judged, met } = counts;
  // Written out: there are millions of lines.
  for (let line = 0; line < item.length; line++) {
    const [bits, of] = [outcome[line]!, item[line]!];
    if ((bits & OUTCOME.attained) !== 0) attained[of]! += by;
    if ((bits & OUTCOME.farOver) !== 0) farOver[of]! += by;
    if ((bits & OUTCOME.judged) !== 0) judged[of]! += by;
    if ((bits & OUTCOME.met) !== 0) met[of]! += by;
  }
  return counts;
}
