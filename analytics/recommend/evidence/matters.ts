/** The words of what a project is about, wording after wording. */
import type { Sparse } from '../../numeric/sparse.ts';
import { sharedCountsOf } from '../../shared-arrays.ts';

export class Matters {
  readonly #starts = [0];
  readonly #words: number[] = [];

  /** The next wording has `words[from] … words[to − 1]`. */
  add(words: ArrayLike<number>, from = 0, to = words.length): void {
    for (let i = from; i < to; i++) this.#words.push(words[i]!);
    this.#starts.push(this.#words.length);
  }

  whole(): Sparse {
    return { starts: sharedCountsOf(this.#starts), columns: sharedCountsOf(this.#words) };
  }
}
