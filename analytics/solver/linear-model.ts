/** A linear model with whole-number columns, as a solver takes it. Pure. */

export type LinearModel = {
  readonly columnCount: number;
  readonly rowCount: number;
  /** What is minimised. */
  readonly costs: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** 1 for a whole number. */
  readonly whole: Int32Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  /** Compressed rows: row r holds places starts[r] up to starts[r + 1]. */
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
};

export type RowTerms = { readonly columns: readonly number[]; readonly values: readonly number[] };

/** Columns and rows gathered one by one. */
export class ModelBuilder {
  readonly #costs: number[] = [];
  readonly #lower: number[] = [];
  readonly #upper: number[] = [];
  readonly #whole: number[] = [];
  readonly #rowLower: number[] = [];
  readonly #rowUpper: number[] = [];
  readonly #starts: number[] = [0];
  readonly #indices: number[] = [];
  readonly #values: number[] = [];

  /** @returns the place of the new column */
  column(cost: number, lower: number, upper: number, whole = false): number {
    this.#costs.push(cost);
    this.#lower.push(lower);
    this.#upper.push(upper);
    this.#whole.push(whole ? 1 : 0);
    return this.#costs.length - 1;
  }

  /** @returns the place of the new row; a column may stand in it once */
  row({ columns, values }: RowTerms, lower: number, upper: number): number {
    for (let i = 0; i < columns.length; i++) {
      if (values[i] === 0) continue;
      this.#indices.push(columns[i]!);
      this.#values.push(values[i]!);
    }
    this.#starts.push(this.#indices.length);
    this.#rowLower.push(lower);
    this.#rowUpper.push(upper);
    return this.#rowLower.length - 1;
  }

  build(): LinearModel {
    return {
      columnCount: this.#costs.length,
      rowCount: this.#rowLower.length,
      costs: Float64Array.from(this.#costs),
      lower: Float64Array.from(this.#lower),
      upper: Float64Array.from(this.#upper),
      whole: Int32Array.from(this.#whole),
      rowLower: Float64Array.from(this.#rowLower),
      rowUpper: Float64Array.from(this.#rowUpper),
      starts: Int32Array.from(this.#starts),
      indices: Int32Array.from(this.#indices),
      values: Float64Array.from(this.#values),
    };
  }
}
