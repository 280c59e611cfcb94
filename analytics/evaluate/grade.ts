/** The grade of a score on a scale. Pure. */
import type { ParametersOf } from '../rulepacks/kinds.ts';
import { reaches } from './figures.ts';

export type Scale = ParametersOf<'grades'>;

/** Half-open intervals, so that 89.5 has a grade. Null beyond the scale, or where a limit is not printed. */
export function gradeOf(score: number, { full, grades }: Scale): string | null {
  if (score < 0 || !reaches(full, score) || grades.some(({ at_least }) => at_least === null)) return null;
  return grades.find(({ at_least }) => reaches(score, at_least!))?.grade ?? null;
}
