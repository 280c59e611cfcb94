/** A review of a line as it is typed. Pure. */
import type { InputOf } from '../../../analytics/contract.ts';
import type { ComparedRow, evaluateCompare } from '../../../analytics/evaluate/compare/contract.ts';
import { withoutThousands } from '../../thousands.ts';

export type Review = NonNullable<InputOf<typeof evaluateCompare>['reviewed']>[number];
export type ReviewTyped = { readonly found: string; readonly points: string; readonly reason: string };

/** `review` is null while something is missing or wrong. A value that reads as a number is one. */
export function reviewOf({ line, weight }: Pick<ComparedRow, 'line' | 'weight'>, { found, points, reason }: ReviewTyped): { review: Review | null; pointsWrong: boolean } {
  const value = withoutThousands(found);
  const number = Number(value);
  const given = withoutThousands(points);
  const pointsWrong = given !== '' && !(Number(given) >= 0 && Number(given) <= weight);
  const why = reason.trim();
  if (pointsWrong || why === '' || (value === '' && given === '')) return { review: null, pointsWrong };
  return {
    pointsWrong,
    review: { line, reason: why, ...(value !== '' && { actual: Number.isFinite(number) ? number : found.trim() }), ...(given !== '' && { points: Number(given) }) },
  };
}
