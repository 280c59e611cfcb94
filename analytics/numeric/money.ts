/** Money in doubles without the dust of their last digits: 0.1 + 0.2 is 0.3. Pure. */

const FEN = 100;
/** What a few last digits come to, as a share of the figure that they stand in. */
const LAST_DIGITS = 2 ** -50;

/**
 * The whole fen that an amount is but for its last digits; any other amount, such as a third of a yuan, as it is.
 *
 * @param of the largest of the figures that the amount was made from
 * @example inFen(2_350_000 * (33.3 / 100)) // => 782550, where the product is 782549.9999999999
 */
export function inFen(amount: number, of = amount): number {
  const fen = Math.round(amount * FEN) / FEN;
  return Math.abs(fen - amount) <= Math.abs(of) * LAST_DIGITS ? fen : amount;
}

/** A sum that keeps what each addition rounds off (Neumaier, ZAMM 54, 1974), told in fen where it is some. */
export class MoneySum {
  #sum = 0;
  #lost = 0;
  /** Of all amounts without their signs: what their last digits are a share of. */
  #size = 0;

  add(amount: number): void {
    const sum = this.#sum + amount;
    this.#lost += Math.abs(this.#sum) >= Math.abs(amount) ? this.#sum - sum + amount : amount - sum + this.#sum;
    this.#sum = sum;
    this.#size += Math.abs(amount);
  }

  get total(): number {
    return inFen(this.#sum + this.#lost, this.#size);
  }
}

/** @example moneySum([0.1, 0.2]) // => 0.3 */
export function moneySum(amounts: Iterable<number>): number {
  const sum = new MoneySum();
  for (const amount of amounts) sum.add(amount);
  return sum.total;
}
