/**
 * How much y changes for each unit of x: the slope of the least-squares line,
 * Σ(x − x̄)(y − ȳ) / Σ(x − x̄)².
 *
 * @returns null under two points or where all x are equal: no line can be laid
 * @example slope([1, 2, 3], [2, 4, 9]) // => 3.5
 */
export function slope(x: readonly number[], y: readonly number[]): number | null {
  const n = x.length;
  if (n < 2 || y.length !== n) return null;
  const meanX = x.reduce((sum, value) => sum + value, 0) / n;
  const meanY = y.reduce((sum, value) => sum + value, 0) / n;
  let covariance = 0;
  let variance = 0;
  for (let i = 0; i < n; i++) {
    covariance += (x[i]! - meanX) * (y[i]! - meanY);
    variance += (x[i]! - meanX) ** 2;
  }
  return variance === 0 ? null : covariance / variance;
}
