/**
 * Which sets of items may be told to a caller with a scope. Pure.
 *
 * Who knows how often a set stands, and each of its parts, knows every cell of its table: how often some of its items
 * stand without the others. So a set may be told where each of these cells, the one of none of its items too, rests on
 * enough organisations besides the caller's own, or on none. Where a set may not, no larger one may either.
 *
 * Source of method: inference channels of frequent sets (Atzori, Bonchi, Giannotti, Pedreschi 2008), with organisations
 * instead of rows as what must be enough.
 */
import type { Transactions } from './frequent-sets.ts';

export type Telling = {
  readonly smallestGroup: number;
  /** By organisation number, 1 = the caller's own. */
  readonly own: Uint8Array;
  /** Organisations of the project-years without lines; −1 for none. */
  readonly without: Int32Array;
};

/** The project-years of others by cell of a set's table: those of cell c are `order[starts[c]] … order[starts[c + 1] − 1]`. */
type Table = { readonly order: Uint32Array; readonly starts: Uint32Array; readonly cellOf: Uint16Array };

export class Guard {
  readonly #smallest: number;
  /** Of the project-years of others, those without lines behind those with. */
  readonly #orgs: Int32Array;
  /** By item, the project-years of others that hold it. */
  readonly #starts: Uint32Array;
  readonly #holders: Uint32Array;
  /** By depth, the table of the set that is being extended there. */
  readonly #tables: Table[];
  readonly #holds: Uint32Array;
  #stamp = 0;

  constructor({ starts, items, counts, orgs }: Transactions, { smallestGroup, own, without }: Telling) {
    const isOther = (org: number) => org < 0 || own[org] !== 1;
    const withLines = Array.from(orgs.keys()).filter((transaction) => isOther(orgs[transaction]!));
    this.#smallest = smallestGroup;
    this.#orgs = Int32Array.from([...withLines.map((transaction) => orgs[transaction]!), ...without.filter(isOther)]);
    this.#starts = new Uint32Array(counts.length + 1);
    for (const transaction of withLines) for (let p = starts[transaction]!; p < starts[transaction + 1]!; p++) this.#starts[items[p]! + 1]!++;
    for (let item = 0; item < counts.length; item++) this.#starts[item + 1]! += this.#starts[item]!;
    this.#holders = new Uint32Array(this.#starts[counts.length]!);
    const next = this.#starts.slice();
    withLines.forEach((transaction, other) => {
      for (let p = starts[transaction]!; p < starts[transaction + 1]!; p++) this.#holders[next[items[p]!]!++] = other;
    });
    const size = this.#orgs.length;
    this.#holds = new Uint32Array(size);
    this.#tables = [{ order: interleaved(this.#orgs), starts: Uint32Array.of(0, size), cellOf: new Uint16Array(size) }];
  }

  /** Whether the set at this depth, joined by one more item, may be told. */
  allows(depth: number, item: number): boolean {
    const { order, starts, cellOf } = this.#tables[depth]!;
    this.#mark(item);
    const held = new Map<number, { count: number; orgs: Set<number> }>();
    for (let h = this.#starts[item]!; h < this.#starts[item + 1]!; h++) {
      const other = this.#holders[h]!;
      const cell = cellOf[other]!;
      let part = held.get(cell);
      if (!part) held.set(cell, (part = { count: 0, orgs: new Set() }));
      part.count++;
      const org = this.#orgs[other]!;
      if (org >= 0 && part.orgs.size < this.#smallest) part.orgs.add(org);
    }
    for (const { orgs } of held.values()) if (orgs.size < this.#smallest) return false;
    for (let cell = 0; cell + 1 < starts.length; cell++) {
      const lacking = starts[cell + 1]! - starts[cell]! - (held.get(cell)?.count ?? 0);
      if (lacking > 0 && !this.#enoughLack(order, starts[cell]!, starts[cell + 1]!)) return false;
    }
    return true;
  }

  /** Makes the table of the set at the depth above, joined by the item, that of this depth. */
  enter(depth: number, item: number): void {
    const above = this.#tables[depth - 1]!;
    this.#mark(item);
    const size = this.#orgs.length;
    const table = (this.#tables[depth] ??= { order: new Uint32Array(size), starts: new Uint32Array(2 ** depth + 1), cellOf: new Uint16Array(size) });
    let place = 0;
    for (let cell = 0; cell + 1 < above.starts.length; cell++) {
      for (const holding of [false, true]) {
        const part = 2 * cell + Number(holding);
        table.starts[part] = place;
        for (let i = above.starts[cell]!; i < above.starts[cell + 1]!; i++) {
          const other = above.order[i]!;
          if ((this.#holds[other] === this.#stamp) !== holding) continue;
          table.order[place++] = other;
          table.cellOf[other] = part;
        }
      }
    }
    table.starts[2 ** depth] = place;
  }

  #mark(item: number): void {
    this.#stamp++;
    for (let h = this.#starts[item]!; h < this.#starts[item + 1]!; h++) this.#holds[this.#holders[h]!] = this.#stamp;
  }

  #enoughLack(order: Uint32Array, from: number, to: number): boolean {
    const found = new Set<number>();
    for (let i = from; i < to; i++) {
      const other = order[i]!;
      const org = this.#orgs[other]!;
      if (this.#holds[other] !== this.#stamp && org >= 0 && found.add(org).size >= this.#smallest) return true;
    }
    return false;
  }
}

/** One of each organisation, then a second of each, and so on: whoever looks for several different ones finds them soon. */
function interleaved(orgs: Int32Array): Uint32Array {
  const seen = new Map<number, number>();
  const turns = Array.from(orgs, (org) => {
    const turn = seen.get(org) ?? 0;
    seen.set(org, turn + 1);
    return turn;
  });
  return Uint32Array.from(orgs.keys()).sort((a, b) => turns[a]! - turns[b]! || a - b);
}
