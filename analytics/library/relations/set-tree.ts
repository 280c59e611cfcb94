/** Sets of items as paths of a tree in typed arrays: a node is the set of the items on its way from the root. Pure. */

const FIRST_ROOM = 1_024;

export class SetTree {
  /** The empty set. */
  readonly root = 0;
  #size = 1;
  #items = new Uint32Array(FIRST_ROOM);
  #counts = new Uint32Array(FIRST_ROOM);
  #parents = new Uint32Array(FIRST_ROOM);
  #firstChild = new Uint32Array(FIRST_ROOM);
  #childCount = new Uint32Array(FIRST_ROOM);

  /** Nodes, the root counted. */
  get size(): number {
    return this.#size;
  }

  /** @param items ascending, all after the last item of the set @returns the node of the first; the others follow */
  addChildren(parent: number, items: readonly number[], count: (item: number) => number): number {
    const first = this.#size;
    this.#makeRoom(first + items.length);
    this.#firstChild[parent] = first;
    this.#childCount[parent] = items.length;
    items.forEach((item, i) => {
      this.#items[first + i] = item;
      this.#counts[first + i] = count(item);
      this.#parents[first + i] = parent;
    });
    this.#size += items.length;
    return first;
  }

  count(node: number): number {
    return this.#counts[node]!;
  }

  /** Ascending. */
  itemsOf(node: number): number[] {
    const items: number[] = [];
    for (let at = node; at !== this.root; at = this.#parents[at]!) items.push(this.#items[at]!);
    return items.reverse();
  }

  /** @param items ascending @param without the place of one that is passed over @returns the node; every part of a set in the tree is in it too */
  find(items: readonly number[], without = -1): number {
    let node = this.root;
    for (let i = 0; i < items.length; i++) if (i !== without) node = this.#child(node, items[i]!);
    return node;
  }

  #child(node: number, item: number): number {
    let low = this.#firstChild[node]!;
    let high = low + this.#childCount[node]! - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#items[middle]! < item) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #makeRoom(size: number): void {
    if (size <= this.#items.length) return;
    const room = Math.max(size, 2 * this.#items.length);
    this.#items = grown(this.#items, room);
    this.#counts = grown(this.#counts, room);
    this.#parents = grown(this.#parents, room);
    this.#firstChild = grown(this.#firstChild, room);
    this.#childCount = grown(this.#childCount, room);
  }
}

function grown(values: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length);
  larger.set(values);
  return larger;
}
