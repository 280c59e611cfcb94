import type { GiveWay } from '../pace.ts';

/**
 * The inverse of a symmetric positive definite matrix, by its Cholesky factor
 * A = L·Lᵀ, A⁻¹ = L⁻ᵀ·L⁻¹ (Golub & Van Loan, Matrix Computations, 4.2). O(n³).
 *
 * @param matrix n × n, row after row; only the lower triangle is read
 * @returns a new n × n array
 * @throws RangeError where the matrix is not positive definite
 * @example spdInverse(Float64Array.of(4, 2, 2, 3), 2) // => [0.375, -0.25, -0.25, 0.5]
 */
export function spdInverse(matrix: Float64Array, n: number): Float64Array {
  const steps = inverseByRows(matrix, n);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** As `spdInverse`, to the last bit; others are answered between its rows. */
export async function spdInverseInSlices(matrix: Float64Array, n: number, giveWay: GiveWay): Promise<Float64Array> {
  const steps = inverseByRows(matrix, n);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await giveWay();
  }
}

/** Stops after every row of each of its three passes. */
function* inverseByRows(matrix: Float64Array, n: number): Generator<void, Float64Array> {
  const factor = yield* cholesky(matrix, n);
  const lower = yield* invertLower(factor, n);
  const inverse = new Float64Array(n * n);
  const sums = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    sums.fill(0);
    // Row by row: the sums of all columns at once, since memory lies in rows.
    for (let k = i; k < n; k++) {
      const factor = lower[k * n + i]!;
      for (let j = 0, at = k * n; j <= i; j++, at++) sums[j]! += factor * lower[at]!;
    }
    for (let j = 0; j <= i; j++) {
      inverse[i * n + j] = sums[j]!;
      inverse[j * n + i] = sums[j]!;
    }
    yield;
  }
  return inverse;
}

function* cholesky(matrix: Float64Array, n: number): Generator<void, Float64Array> {
  const factor = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= factor[i * n + k]! * factor[j * n + k]!;
      if (i === j) {
        if (!(sum > 0)) throw new RangeError('the matrix is not positive definite');
        factor[i * n + i] = Math.sqrt(sum);
      } else {
        factor[i * n + j] = sum / factor[j * n + j]!;
      }
    }
    yield;
  }
  return factor;
}

function* invertLower(factor: Float64Array, n: number): Generator<void, Float64Array> {
  const inverse = new Float64Array(n * n);
  const sums = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    inverse[i * n + i] = 1 / factor[i * n + i]!;
    sums.fill(0);
    for (let k = 0; k < i; k++) {
      const weight = factor[i * n + k]!;
      for (let j = 0, at = k * n; j <= k; j++, at++) sums[j]! += weight * inverse[at]!;
    }
    for (let j = 0; j < i; j++) inverse[i * n + j] = -sums[j]! / factor[i * n + i]!;
    yield;
  }
  return inverse;
}
