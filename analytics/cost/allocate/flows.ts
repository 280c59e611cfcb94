/** Who passed how much on to whom, in columns: among hundreds of departments these are a hundred thousand. */

export type Flows = {
  readonly count: number;
  /** Places of departments. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Yuan. */
  readonly amount: Float64Array;
};

export class FlowList implements Flows {
  count = 0;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly amount: Float64Array;

  constructor(most: number) {
    this.from = new Int32Array(most);
    this.to = new Int32Array(most);
    this.amount = new Float64Array(most);
  }

  push(from: number, to: number, amount: number): void {
    this.from[this.count] = from;
    this.to[this.count] = to;
    this.amount[this.count++] = amount;
  }
}

export type FlowRow = { from: string; to: string; amount: number };

export function flowRows({ count, from, to, amount }: Flows, names: readonly string[]): FlowRow[] {
  const rows: FlowRow[] = [];
  for (let i = 0; i < count; i++) rows.push({ from: names[from[i]!]!, to: names[to[i]!]!, amount: amount[i]! });
  return rows;
}
