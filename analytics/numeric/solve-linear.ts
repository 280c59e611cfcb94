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
  const a = Float64Array.from(matrix);
  const x = Float64Array.from(right);
  const scale = a.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  for (let column = 0; column < n; column++) {
    const pivot = largestBelow(a, n, column);
    if (!(Math.abs(a[pivot * n + column]!) > scale * n * Number.EPSILON)) throw new RangeError('the matrix is singular');
    if (pivot !== column) swapRows(a, x, n, pivot, column);
    for (let row = column + 1; row < n; row++) {
      const factor = a[row * n + column]! / a[column * n + column]!;
      if (factor === 0) continue;
      for (let k = column + 1; k < n; k++) a[row * n + k]! -= factor * a[column * n + k]!;
      x[row]! -= factor * x[column]!;
    }
  }
  for (let row = n - 1; row >= 0; row--) {
    let sum = x[row]!;
    for (let k = row + 1; k < n; k++) sum -= a[row * n + k]! * x[k]!;
    x[row] = sum / a[row * n + row]!;
  }
  return x;
}

function largestBelow(a: Float64Array, n: number, column: number): number {
  let at = column;
  for (let row = column + 1; row < n; row++) if (Math.abs(a[row * n + column]!) > Math.abs(a[at * n + column]!)) at = row;
  return at;
}

function swapRows(a: Float64Array, x: Float64Array, n: number, one: number, other: number): void {
  for (let k = 0; k < n; k++) [a[one * n + k], a[other * n + k]] = [a[other * n + k]!, a[one * n + k]!];
  [x[one], x[other]] = [x[other]!, x[one]!];
}
