/** The newest things by text: an older half goes as a whole. */
export class Kept<T> {
  readonly #most: number;
  #recent = new Map<string, T>();
  #older = new Map<string, T>();

  /** @param most no more than twice as many are kept */
  constructor(most: number) {
    this.#most = most;
  }

  get(text: string): T | undefined {
    const known = this.#recent.get(text);
    if (known !== undefined) return known;
    const before = this.#older.get(text);
    if (before !== undefined) this.set(text, before);
    return before;
  }

  set(text: string, value: T): void {
    this.#recent.set(text, value);
    if (this.#recent.size >= this.#most) [this.#older, this.#recent] = [this.#recent, new Map<string, T>()];
  }
}
