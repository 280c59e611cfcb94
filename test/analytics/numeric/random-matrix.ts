/** B·Bᵀ + I of a seeded B: symmetric and positive definite. */
export function randomFrom(seed: number, n: number): Float64Array {
  let state = seed;
  const next = () => (state = (state * 1_664_525 + 1_013_904_223) >>> 0) / 2 ** 32;
  const factor = Float64Array.from({ length: n * n }, next);
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = i === j ? 1 : 0;
      for (let k = 0; k < n; k++) sum += factor[i * n + k]! * factor[j * n + k]!;
      matrix[i * n + j] = sum;
    }
  }
  return matrix;
}
