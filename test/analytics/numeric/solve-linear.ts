/**
 * The solution of A·x = b by Gaussian elimination with partial pivoting
 * (Golub & Van Loan, Matrix Computations, 3.4). O(n³).
 *
 * @param matrix n × n, row after row; not changed
 * @returns a new array of n
 * @throws RangeError where the matrix is singular to working precision
 * @example solveLinear(Float64Array.of(2, 1, 1, 3), Float64Array.of(3, 5)) // => [0.8, 1.4]
 */
export function solveLinear(matrix: Float64Array, right: Float64Array): Float64Array {
  const n = right.length;
  const rows = Array.from({ length: n }, (_, row) => matrix.slice(row * n, row * n + n));
  const x = Float64Array.from(right);
  const scale = matrix.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  for (let column = 0; column < n; column++) {
    const pivot = largestBelow(rows, column);
    if (!(Math.abs(rows[pivot]![column]!) > scale * n * Number.EPSILON)) throw new RangeError('the matrix is singular');
    if (pivot !== column) {
      [rows[pivot], rows[column]] = [rows[column]!, rows[pivot]!];
      [x[pivot], x[column]] = [x[column]!, x[pivot]!];
    }
    eliminate(rows, x, column);
  }
  for (let row = n - 1; row >= 0; row--) {
    const own = rows[row]!;
    let sum = x[row]!;
    for (let k = row + 1; k < n; k++) sum -= own[k]! * x[k]!;
    x[row] = sum / own[row]!;
  }
  return x;
}

function largestBelow(rows: readonly Float64Array[], column: number): number {
  let at = column;
  for (let row = column + 1; row < rows.length; row++) if (Math.abs(rows[row]![column]!) > Math.abs(rows[at]![column]!)) at = row;
  return at;
}

/** Four rows at a time: each figure of the pivot row is then fetched once for four. */
function eliminate(rows: readonly Float64Array[], x: Float64Array, column: number): void {
  const n = rows.length;
  const above = rows[column]!;
  const pivot = above[column]!;
  const known = x[column]!;
  let row = column + 1;
  for (; row + 3 < n; row += 4) {
    const [a, b, c, d] = [rows[row]!, rows[row + 1]!, rows[row + 2]!, rows[row + 3]!];
    const [ofA, ofB, ofC, ofD] = [a[column]! / pivot, b[column]! / pivot, c[column]! / pivot, d[column]! / pivot];
    for (let k = column + 1; k < n; k++) {
      const value = above[k]!;
      a[k]! -= ofA * value;
      b[k]! -= ofB * value;
      c[k]! -= ofC * value;
      d[k]! -= ofD * value;
    }
    x[row]! -= ofA * known;
    x[row + 1]! -= ofB * known;
    x[row + 2]! -= ofC * known;
    x[row + 3]! -= ofD * known;
  }
  for (; row < n; row++) {
    const own = rows[row]!;
    const factor = own[column]! / pivot;
    for (let k = column + 1; k < n; k++) own[k]! -= factor * above[k]!;
    x[row]! -= factor * known;
  }
}
