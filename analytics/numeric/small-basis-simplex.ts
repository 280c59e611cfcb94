/**
 * Linear programs of few rows and many columns: minimise c·x with A·x = b and x ≥ 0, by the revised simplex method with
 * an explicit inverse of the basis (Chvátal, Linear Programming, ch. 7 and 8). The largest violation enters (Dantzig);
 * after a run of steps of length nil the lowest index does, which cannot cycle (Bland, Math. of OR 2, 1977).
 */

/** New inverse from the columns after so many steps: each step adds rounding errors. */
const STEPS_BETWEEN_FACTORINGS = 50;
const MOST_STEPS = 100_000;
const REDUCED_COST_TOLERANCE = 1e-11;
const PIVOT_TOLERANCE = 1e-10;
const TIE_TOLERANCE = 1e-12;

export class SmallBasisSimplex {
  readonly rows: number;
  /** Column after column, `rows` numbers each. Whoever changes one calls `start` before going on. */
  readonly columns: Float64Array;
  readonly right: Float64Array;
  /** The column that stands in each place of the basis. */
  readonly basis: Int32Array;
  /** The value of each basic column. */
  readonly values: Float64Array;
  readonly #inverse: Float64Array;
  readonly #duals: Float64Array;
  readonly #entering: Float64Array;
  readonly #work: Float64Array;
  #sinceFactored = 0;

  constructor(rows: number, columns: Float64Array) {
    this.rows = rows;
    this.columns = columns;
    this.right = new Float64Array(rows);
    this.basis = new Int32Array(rows);
    this.values = new Float64Array(rows);
    this.#inverse = new Float64Array(rows * rows);
    this.#duals = new Float64Array(rows);
    this.#entering = new Float64Array(rows);
    this.#work = new Float64Array(rows * rows);
  }

  /** Begins from a basis whose values are not negative. */
  start(basis: ArrayLike<number>): void {
    this.basis.set(basis);
    this.#factor();
  }

  /**
   * Goes from the present basis to one of least cost.
   *
   * @param costs one for each column
   * @param groups columns that may enter; a group is looked at only when none of the groups before it can improve
   * @throws RangeError where costs fall without end, or no optimum is reached
   */
  minimise(costs: Float64Array, groups: readonly ArrayLike<number>[]): void {
    let still = 0;
    for (let step = 0; step < MOST_STEPS; step++) {
      this.#price(costs);
      const bland = still > 2 * this.rows;
      const column = bland ? this.#lowest(costs, groups) : this.#steepest(costs, groups);
      if (column < 0) {
        if (this.#sinceFactored === 0) return;
        // The end is believed only of a fresh inverse.
        this.#factor();
        continue;
      }
      this.#image(column);
      const place = this.#leaving(bland);
      if (place < 0) {
        if (this.#sinceFactored === 0) throw new RangeError('the linear program has no least value');
        this.#factor();
        continue;
      }
      const before = this.values[place]!;
      this.#exchange(place, column);
      still = before > TIE_TOLERANCE ? 0 : still + 1;
    }
    throw new RangeError('the simplex method did not come to an end');
  }

  /** The value of a column: nil unless it is basic. */
  valueOf(column: number): number {
    const place = this.basis.indexOf(column);
    return place < 0 ? 0 : this.values[place]!;
  }

  /** Columns whose entering would not raise the costs: with these alone every other optimum can be reached. */
  indifferent(costs: Float64Array, among: readonly ArrayLike<number>[], tolerance = 1e-9): number[] {
    this.#price(costs);
    const slack = tolerance * this.#scaleOf(costs);
    return among.flatMap((group) => Array.from(group).filter((column) => this.#reducedCost(costs, column) <= slack));
  }

  /** Takes a basic column of value nil out of the basis where any of the given can take its place. */
  expel(column: number, groups: readonly ArrayLike<number>[]): void {
    const place = this.basis.indexOf(column);
    if (place < 0) return;
    for (const group of groups) {
      for (let k = 0; k < group.length; k++) {
        const candidate = group[k]!;
        if (candidate === column || this.basis.includes(candidate)) continue;
        this.#image(candidate);
        if (Math.abs(this.#entering[place]!) < 1e-7) continue;
        this.#exchange(place, candidate);
        return;
      }
    }
  }

  #price(costs: Float64Array): void {
    const { rows } = this;
    this.#duals.fill(0);
    for (let place = 0; place < rows; place++) {
      const cost = costs[this.basis[place]!]!;
      if (cost === 0) continue;
      for (let row = 0; row < rows; row++) this.#duals[row]! += cost * this.#inverse[place * rows + row]!;
    }
  }

  #reducedCost(costs: Float64Array, column: number): number {
    const { rows, columns } = this;
    const duals = this.#duals;
    let cost = costs[column]!;
    for (let row = 0, at = column * rows; row < rows; row++, at++) cost -= duals[row]! * columns[at]!;
    return cost;
  }

  #scaleOf(costs: Float64Array): number {
    let largest = 0;
    for (const dual of this.#duals) largest = Math.max(largest, Math.abs(dual));
    for (const column of this.basis) largest = Math.max(largest, Math.abs(costs[column]!));
    return largest;
  }

  /** The largest entry of a column, at least 1: rounding errors of its reduced cost grow with it. */
  #largestOf(column: number): number {
    let largest = 1;
    for (let at = column * this.rows; at < (column + 1) * this.rows; at++) largest = Math.max(largest, Math.abs(this.columns[at]!));
    return largest;
  }

  #steepest(costs: Float64Array, groups: readonly ArrayLike<number>[]): number {
    const slack = -REDUCED_COST_TOLERANCE * Math.max(this.#scaleOf(costs), 1e-3);
    for (const group of groups) {
      let least = slack;
      let best = -1;
      for (let k = 0; k < group.length; k++) {
        const cost = this.#reducedCost(costs, group[k]!);
        if (cost < least && cost < slack * this.#largestOf(group[k]!)) [least, best] = [cost, group[k]!];
      }
      if (best >= 0) return best;
    }
    return -1;
  }

  #lowest(costs: Float64Array, groups: readonly ArrayLike<number>[]): number {
    const slack = -REDUCED_COST_TOLERANCE * Math.max(this.#scaleOf(costs), 1e-3);
    let lowest = -1;
    for (const group of groups) {
      for (let k = 0; k < group.length; k++) {
        const column = group[k]!;
        if ((lowest < 0 || column < lowest) && this.#reducedCost(costs, column) < slack * this.#largestOf(column)) lowest = column;
      }
    }
    return lowest;
  }

  /** The entering column in terms of the basis. */
  #image(column: number): void {
    const { rows, columns } = this;
    for (let place = 0; place < rows; place++) {
      let sum = 0;
      for (let row = 0; row < rows; row++) sum += this.#inverse[place * rows + row]! * columns[column * rows + row]!;
      this.#entering[place] = sum;
    }
  }

  /** The place whose value first falls to nil; of equal ones the largest pivot, with Bland's rule the lowest column. */
  #leaving(bland: boolean): number {
    const { rows, values, basis } = this;
    const entering = this.#entering;
    let largest = 0;
    for (let place = 0; place < rows; place++) largest = Math.max(largest, Math.abs(entering[place]!));
    const smallest = largest * PIVOT_TOLERANCE;
    let length = Infinity;
    for (let place = 0; place < rows; place++) {
      if (entering[place]! > smallest) length = Math.min(length, values[place]! / entering[place]!);
    }
    let leaving = -1;
    for (let place = 0; place < rows; place++) {
      if (!(entering[place]! > smallest) || values[place]! > length * entering[place]! + TIE_TOLERANCE * Math.max(1, values[place]!)) continue;
      if (leaving < 0 || (bland ? basis[place]! < basis[leaving]! : entering[place]! > entering[leaving]!)) leaving = place;
    }
    return leaving;
  }

  #exchange(place: number, column: number): void {
    const { rows, values } = this;
    const inverse = this.#inverse;
    const entering = this.#entering;
    const pivot = entering[place]!;
    const length = values[place]! / pivot;
    for (let row = 0; row < rows; row++) inverse[place * rows + row]! /= pivot;
    for (let other = 0; other < rows; other++) {
      const factor = entering[other]!;
      if (other === place || factor === 0) continue;
      for (let row = 0; row < rows; row++) inverse[other * rows + row]! -= factor * inverse[place * rows + row]!;
      values[other] = Math.max(0, values[other]! - factor * length);
    }
    values[place] = Math.max(0, length);
    this.basis[place] = column;
    this.#sinceFactored++;
    if (this.#sinceFactored >= STEPS_BETWEEN_FACTORINGS) this.#factor();
  }

  /** The inverse of the basis by Gauss–Jordan elimination with row exchanges, and the values that follow. */
  #factor(): void {
    const { rows, columns, basis, values, right } = this;
    const inverse = this.#inverse.fill(0);
    const work = this.#work;
    for (let place = 0; place < rows; place++) {
      inverse[place * rows + place] = 1;
      for (let row = 0; row < rows; row++) work[row * rows + place] = columns[basis[place]! * rows + row]!;
    }
    for (let k = 0; k < rows; k++) {
      let pivot = k;
      for (let row = k + 1; row < rows; row++) if (Math.abs(work[row * rows + k]!) > Math.abs(work[pivot * rows + k]!)) pivot = row;
      if (work[pivot * rows + k] === 0) throw new RangeError('the basis is singular');
      if (pivot !== k) for (const m of [work, inverse]) for (let j = 0; j < rows; j++) [m[k * rows + j], m[pivot * rows + j]] = [m[pivot * rows + j]!, m[k * rows + j]!];
      const scale = work[k * rows + k]!;
      for (let j = 0; j < rows; j++) {
        work[k * rows + j]! /= scale;
        inverse[k * rows + j]! /= scale;
      }
      for (let row = 0; row < rows; row++) {
        const factor = work[row * rows + k]!;
        if (row === k || factor === 0) continue;
        for (let j = 0; j < rows; j++) {
          work[row * rows + j]! -= factor * work[k * rows + j]!;
          inverse[row * rows + j]! -= factor * inverse[k * rows + j]!;
        }
      }
    }
    for (let place = 0; place < rows; place++) {
      let sum = 0;
      for (let row = 0; row < rows; row++) sum += inverse[place * rows + row]! * right[row]!;
      values[place] = Math.max(0, sum);
    }
    this.#sinceFactored = 0;
  }
}
