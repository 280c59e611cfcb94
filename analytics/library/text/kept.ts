/** The newest things by text: an older half goes as a whole. */
export class Kept<T> {
  readonly #most: number;
  readonly #weightOf: (value: T) => number;
  #weight = 0;
  #recent = new Map<string, T>();
  #older = new Map<string, T>();

  /** @param most no more than twice as many are kept @param weightOf as how many a thing counts */
  constructor(most: number, weightOf: (value: T) => number = () => 1) {
    this.#most = most;
    this.#weightOf = weightOf;
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
    this.#weight += this.#weightOf(value);
    if (this.#weight < this.#most) return;
    [this.#older, this.#recent] = [this.#recent, new Map<string, T>()];
    this.#weight = 0;
  }
}
