/** The share cut of each project from the columns of its levels, and back. Pure. */
import type { Problem } from './problem.ts';

/** The columns of a project's levels, and the share that each of them cuts. */
export type ProjectColumns = { readonly columns: readonly number[]; readonly values: readonly number[] };

/** Share cut of each project. */
export function decode(problem: Problem, cuts: readonly ProjectColumns[], columns: Float64Array): Float64Array {
  return Float64Array.from(cuts, (own, i) => {
    let share = 0;
    own.columns.forEach((column, j) => {
      const value = columns[column]!;
      share += own.values[j]! * (problem.divisible[i] === 0 ? Math.round(value) : Math.min(1, Math.max(0, value)));
    });
    return snapped(problem, i, share);
  });
}

/** A share that rounding left beside a level is that level. */
function snapped({ levelStarts, shares }: Problem, project: number, share: number): number {
  for (let at = levelStarts[project]!; at < levelStarts[project + 1]!; at++) if (Math.abs(shares[at]! - share) <= 1e-9) return shares[at]!;
  return share;
}

/** The columns of shares that are wanted, to begin a search from. */
export function encode(problem: Problem, cuts: readonly ProjectColumns[], wanted: Float64Array, columnCount: number): Float64Array {
  const columns = new Float64Array(columnCount);
  cuts.forEach((own, i) => {
    let left = wanted[i]!;
    own.columns.forEach((column, j) => {
      if (problem.divisible[i] === 0) columns[column] = own.values[j] === wanted[i] ? 1 : 0;
      else {
        columns[column] = Math.min(1, Math.max(0, left / own.values[j]!));
        left -= own.values[j]!;
      }
    });
  });
  return columns;
}
