/**
 * All sets of items that stand together in at least so many transactions, counted exactly. Pure.
 *
 * Source of method: depth-first with occurrence delivery (LCM: Uno, Kiyomi, Arimura 2004). A set is extended by later
 * items alone, in one pass over the remainders of the transactions that hold it. The occurrences of one depth are never
 * more than there are lines, so memory is bounded by lines × depth and the sets themselves, and these have a limit.
 */
import { Guard, type Telling } from './guard.ts';
import { SetTree } from './set-tree.ts';

export type Transactions = {
  /** Transaction t is `items[starts[t]] … items[starts[t + 1] − 1]`, ascending, none twice. */
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
  /** By item, the transactions that hold it. Ascending: a rarer item has the smaller number. */
  readonly counts: Uint32Array;
  /** By transaction, the number of its organisation; −1 for none. */
  readonly orgs: Int32Array;
};

export type Mining = {
  readonly transactions: Transactions;
  readonly minCount: number;
  readonly maxSize: number;
  /** More sets than this are not kept: the mining stops. */
  readonly mostSets: number;
  /** By item, 1 = left out. */
  readonly left: Uint8Array;
  /** Only the sets that may be told are kept; null where everything may. */
  readonly telling: Telling | null;
};

/** @returns the sets, or null when there are more than `mostSets` */
export function frequentSets(mining: Mining): SetTree | null {
  return new Miner(mining).mine();
}

/** The transactions of a set, and where in each the items after its last one begin. */
type Occurrences = { transactions: Uint32Array; places: Uint32Array };

class Miner {
  readonly #tree: SetTree;
  readonly #mining: Mining;
  /** By depth; each is used again once the sets below it are done. */
  readonly #occurrences: Occurrences[] = [];
  readonly #counts: Uint32Array;
  readonly #slots: Uint32Array;
  readonly #guard: Guard | null;
  /** By item, 1 = left out, also because it may not be told even alone. */
  readonly #left: Uint8Array;

  constructor(mining: Mining) {
    const itemCount = mining.transactions.counts.length;
    this.#mining = mining;
    this.#tree = new SetTree();
    this.#counts = new Uint32Array(itemCount);
    this.#slots = new Uint32Array(itemCount);
    this.#guard = mining.telling === null ? null : new Guard(mining.transactions, mining.telling);
    this.#left = mining.left.slice();
  }

  mine(): SetTree | null {
    const { starts, orgs } = this.#mining.transactions;
    const all = { transactions: Uint32Array.from(orgs.keys()), places: starts.slice(0, -1) };
    return this.#extend(this.#tree.root, all, 0, orgs.length, 1) ? this.#tree : null;
  }

  /**
   * Finds the frequent sets that begin with this one, whose occurrences are `from … to`.
   * @returns false when there are too many sets
   */
  #extend(set: number, occurrences: Occurrences, from: number, to: number, size: number): boolean {
    const { minCount, maxSize, mostSets } = this.#mining;
    const items = this.#countItems(occurrences, from, to).filter((item) => this.#counts[item]! >= minCount && this.#mayTell(item, size)).sort((a, b) => a - b);
    const first = this.#tree.addChildren(set, items, (item) => this.#counts[item]!);
    const ends: number[] = [];
    if (size < maxSize) this.#deliver(occurrences, from, to, size, items, ends);
    this.#forgetCounts(occurrences, from, to);
    if (this.#tree.size > mostSets) return false;
    if (size === maxSize) return true;
    return items.every((item, i) => {
      this.#guard?.enter(size, item);
      return this.#extend(first + i, this.#occurrences[size]!, i === 0 ? 0 : ends[i - 1]!, ends[i]!, size + 1);
    });
  }

  /** Of an extension that may not be told the count is forgotten: nothing is delivered for it. */
  #mayTell(item: number, size: number): boolean {
    if (this.#guard?.allows(size - 1, item) ?? true) return true;
    this.#counts[item] = 0;
    if (size === 1) this.#left[item] = 1;
    return false;
  }

  #countItems({ transactions, places }: Occurrences, from: number, to: number): number[] {
    const { starts, items, counts } = this.#mining.transactions;
    const { minCount } = this.#mining;
    const found: number[] = [];
    for (let o = from; o < to; o++) {
      const transaction = transactions[o]!;
      for (let p = places[o]!; p < starts[transaction + 1]!; p++) {
        const item = items[p]!;
        if (counts[item]! < minCount || this.#left[item] === 1) continue;
        if (this.#counts[item]!++ === 0) found.push(item);
      }
    }
    return found;
  }

  #forgetCounts({ transactions, places }: Occurrences, from: number, to: number): void {
    const { starts, items } = this.#mining.transactions;
    for (let o = from; o < to; o++) {
      for (let p = places[o]!; p < starts[transactions[o]! + 1]!; p++) this.#counts[items[p]!] = 0;
    }
  }

  /** Lays the occurrences of each extended set end to end; `ends` are the places where each set's end. */
  #deliver({ transactions, places }: Occurrences, from: number, to: number, size: number, frequent: readonly number[], ends: number[]): void {
    const { starts, items } = this.#mining.transactions;
    let total = 0;
    for (const item of frequent) {
      this.#slots[item] = total;
      total += this.#counts[item]!;
      ends.push(total);
    }
    const next = this.#room(size, total);
    const { minCount } = this.#mining;
    for (let o = from; o < to; o++) {
      const transaction = transactions[o]!;
      for (let p = places[o]!; p < starts[transaction + 1]!; p++) {
        const item = items[p]!;
        if (this.#counts[item]! < minCount) continue;
        const slot = this.#slots[item]!++;
        next.transactions[slot] = transaction;
        next.places[slot] = p + 1;
      }
    }
  }

  #room(depth: number, length: number): Occurrences {
    const present = this.#occurrences[depth];
    if (present !== undefined && present.places.length >= length) return present;
    const larger = Math.max(length, 2 * (present?.places.length ?? 0));
    return (this.#occurrences[depth] = { transactions: new Uint32Array(larger), places: new Uint32Array(larger) });
  }
}
