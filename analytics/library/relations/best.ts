/** The first few of many, without sorting the others. Pure. */

export class Best<T> {
  readonly #most: number;
  readonly #compare: (a: T, b: T) => number;
  /** A heap with the worst on top. */
  readonly #heap: T[] = [];

  /** @param compare negative where the first comes before the second */
  constructor(most: number, compare: (a: T, b: T) => number) {
    this.#most = most;
    this.#compare = compare;
  }

  add(one: T): void {
    if (this.#heap.length < this.#most) {
      this.#heap.push(one);
      this.#rise(this.#heap.length - 1);
    } else if (this.#most > 0 && this.#compare(one, this.#heap[0]!) < 0) {
      this.#heap[0] = one;
      this.#sink();
    }
  }

  inOrder(): T[] {
    return [...this.#heap].sort(this.#compare);
  }

  #rise(place: number): void {
    for (let at = place; at > 0; ) {
      const above = (at - 1) >> 1;
      if (this.#compare(this.#heap[at]!, this.#heap[above]!) <= 0) return;
      this.#swap(at, above);
      at = above;
    }
  }

  #sink(): void {
    for (let at = 0; ; ) {
      let worst = at;
      for (const below of [2 * at + 1, 2 * at + 2]) {
        if (below < this.#heap.length && this.#compare(this.#heap[below]!, this.#heap[worst]!) > 0) worst = below;
      }
      if (worst === at) return;
      this.#swap(at, worst);
      at = worst;
    }
  }

  #swap(a: number, b: number): void {
    [this.#heap[a], this.#heap[b]] = [this.#heap[b]!, this.#heap[a]!];
  }
}
