/** A sum for each of n things, of which few are touched: clearing costs only what was touched. */
export class Accumulator {
  readonly sums: Float64Array;
  readonly touched: number[] = [];

  constructor(size: number) {
    this.sums = new Float64Array(size);
  }

  /** @param amount greater than 0 */
  add(index: number, amount: number): void {
    if (this.sums[index] === 0) this.touched.push(index);
    this.sums[index]! += amount;
  }

  clear(): this {
    for (const index of this.touched) this.sums[index] = 0;
    this.touched.length = 0;
    return this;
  }
}
