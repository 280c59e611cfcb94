/** A table of few marks as lists laid end to end: row r holds `columns[starts[r]] … columns[starts[r + 1] − 1]`. */
import { sharedCounts } from '../shared-arrays.ts';

export type Sparse = { readonly starts: Uint32Array; readonly columns: Uint32Array };

/**
 * @param rows ascending or not; entries of a row keep their order of appearance
 * @returns arrays in shared memory
 */
export function sparse(rows: ArrayLike<number>, columns: ArrayLike<number>, rowCount: number): Sparse {
  const starts = startsOf(rows, rowCount);
  const next = starts.slice();
  const sorted = sharedCounts(rows.length);
  for (let i = 0; i < rows.length; i++) sorted[next[rows[i]!]!++] = columns[i]!;
  return { starts, columns: sorted };
}

/** Where each row begins and the last ends, told the row of every entry. */
export function startsOf(rows: ArrayLike<number>, rowCount: number): Uint32Array {
  const starts = sharedCounts(rowCount + 1);
  for (let i = 0; i < rows.length; i++) starts[rows[i]! + 1]!++;
  for (let r = 0; r < rowCount; r++) starts[r + 1]! += starts[r]!;
  return starts;
}

/** 0, 1, 2 and so on. */
export function countingTo(size: number): Uint32Array {
  const numbers = new Uint32Array(size);
  for (let i = 0; i < size; i++) numbers[i] = i;
  return numbers;
}

/** Rows become columns and columns rows. */
export function transpose({ starts, columns }: Sparse, columnCount: number): Sparse {
  const rows = new Uint32Array(columns.length);
  for (let r = 0; r + 1 < starts.length; r++) rows.fill(r, starts[r], starts[r + 1]);
  return sparse(columns, rows, columnCount);
}

export function lengthOf({ starts }: Pick<Sparse, 'starts'>, row: number): number {
  return starts[row + 1]! - starts[row]!;
}

export function lengthsOf({ starts }: Pick<Sparse, 'starts'>): Uint32Array {
  const lengths = sharedCounts(starts.length - 1);
  for (let row = 0; row < lengths.length; row++) lengths[row] = starts[row + 1]! - starts[row]!;
  return lengths;
}

/** Some of the rows, as a table. */
export function rowsOf({ starts, columns }: Sparse, rows: readonly number[]): Sparse {
  const lists = rows.map((row) => columns.subarray(starts[row], starts[row + 1]));
  return sparse(lists.flatMap((list, row) => Array.from(list, () => row)), lists.flatMap((list) => Array.from(list)), rows.length);
}
