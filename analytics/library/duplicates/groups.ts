/** Things joined two by two into groups, each with the weakest of the joins found within it. Pure. */

export type Group = { readonly members: number[]; readonly weakest: number };

export class Groups {
  readonly #parent: Uint32Array;
  readonly #weakest: Float64Array;

  constructor(size: number) {
    this.#parent = Uint32Array.from({ length: size }, (_, i) => i);
    this.#weakest = new Float64Array(size).fill(1);
  }

  join(a: number, b: number, similarity: number): void {
    const [from, to] = [this.#root(a), this.#root(b)];
    this.#weakest[to] = Math.min(this.#weakest[to]!, this.#weakest[from]!, similarity);
    this.#parent[from] = to;
  }

  /** Those of two or more, members ascending, in the order of their first members. */
  list(): Group[] {
    const byRoot = new Map<number, number[]>();
    for (let i = 0; i < this.#parent.length; i++) {
      const root = this.#root(i);
      const members = byRoot.get(root);
      if (members) members.push(i);
      else byRoot.set(root, [i]);
    }
    return [...byRoot].filter(([, members]) => members.length > 1).map(([root, members]) => ({ members, weakest: this.#weakest[root]! }));
  }

  #root(of: number): number {
    let root = of;
    while (this.#parent[root] !== root) {
      this.#parent[root] = this.#parent[this.#parent[root]!]!;
      root = this.#parent[root]!;
    }
    return root;
  }
}
