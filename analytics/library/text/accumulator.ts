/** A sum for each of n things, of which few are touched: clearing costs only what was touched, and nothing is made anew. */
export class Accumulator {
  readonly sums: Float64Array;
  readonly #touched: Uint32Array;
  #count = 0;

  constructor(size: number) {
    this.sums = new Float64Array(size);
    this.#touched = new Uint32Array(size);
  }

  /** In the order in which they were touched first; until the next clearing. */
  get touched(): Uint32Array {
    return this.#touched.subarray(0, this.#count);
  }

  /** @param amount greater than 0 */
  add(index: number, amount: number): void {
    if (this.sums[index] === 0) this.#touched[this.#count++] = index;
    this.sums[index]! += amount;
  }

  clear(): this {
    for (let i = 0; i < this.#count; i++) this.sums[this.#touched[i]!] = 0;
    this.#count = 0;
    return this;
  }
}
