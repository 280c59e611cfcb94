/**
 * What passes through each of several places that hand on to each other: g = own + Σ share · g of the others, by
 * elimination without a subtraction (Grassmann, Taksar & Heyman, Operations Research 33, 1985), so that figures are exact
 * but for their last digits also where next to nothing leaves the circle. O(n³).
 *
 * @param shares a row a place: what it hands on to each of the n, and last what leaves; at least 0, the diagonal is not looked at. Changed
 * @param own what comes into each place from outside
 * @returns a new array of n; not finite where nothing leaves at all
 */
export function grossFlow(shares: readonly Float64Array[], own: Float64Array): Float64Array {
  const n = own.length;
  const gross = Float64Array.from(own);
  const out = new Float64Array(n);
  for (let k = n - 1; k >= 0; k--) {
    const last = shares[k]!;
    let sum = last[n]!;
    for (let j = 0; j < k; j++) sum += last[j]!;
    out[k] = sum;
    bypass(shares, k, sum);
    // What came in goes on to those that are left.
    const part = gross[k]! / sum;
    for (let j = 0; j < k; j++) gross[j]! += part * last[j]!;
  }
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < k; i++) gross[k]! += gross[i]! * shares[i]![k]!;
    gross[k]! /= out[k]!;
  }
  return gross;
}

/** The places before `k` hand on past it what they handed on to it. Four rows at a time: each figure of its row is then fetched once for four. */
function bypass(shares: readonly Float64Array[], k: number, sum: number): void {
  const last = shares[k]!;
  const n = shares.length;
  let i = 0;
  for (; i + 3 < k; i += 4) {
    const [a, b, c, d] = [shares[i]!, shares[i + 1]!, shares[i + 2]!, shares[i + 3]!];
    const [ofA, ofB, ofC, ofD] = [a[k]! / sum, b[k]! / sum, c[k]! / sum, d[k]! / sum];
    for (let j = 0; j < k; j++) {
      const value = last[j]!;
      a[j]! += ofA * value;
      b[j]! += ofB * value;
      c[j]! += ofC * value;
      d[j]! += ofD * value;
    }
    a[n]! += ofA * last[n]!;
    b[n]! += ofB * last[n]!;
    c[n]! += ofC * last[n]!;
    d[n]! += ofD * last[n]!;
  }
  for (; i < k; i++) {
    const row = shares[i]!;
    const part = row[k]! / sum;
    for (let j = 0; j < k; j++) row[j]! += part * last[j]!;
    row[n]! += part * last[n]!;
  }
}
