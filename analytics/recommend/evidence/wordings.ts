/** Wordings numbered as they come, and the lists of those that hold a word. */
import { sharedCounts, sharedSingles } from '../../shared-arrays.ts';
import type { Cut } from './cut-texts.ts';

/** Numbers wordings from 0 on, in the order of their first coming; those are one whose name and objective fall into the same words. */
export class Wordings {
  readonly #byWords = new Map<string, number>();
  readonly #byCut = new Map<Cut, number>();
  readonly #byPair = new Map<number, number>();

  numberOf(name: Cut, objective: Cut): number {
    const pair = this.#cutNumber(name) * MOST_CUTS + this.#cutNumber(objective);
    let number = this.#byPair.get(pair);
    if (number === undefined) this.#byPair.set(pair, (number = this.#byPair.size));
    return number;
  }

  #cutNumber(cut: Cut): number {
    let number = this.#byCut.get(cut);
    if (number !== undefined) return number;
    const words = cut.words.map((word, i) => `${word} ${cut.counts[i]!}`).join(' ');
    number = this.#byWords.get(words);
    if (number === undefined) this.#byWords.set(words, (number = this.#byWords.size));
    this.#byCut.set(cut, number);
    return number;
  }
}

/** Two such numbers side by side are still a whole number that a double holds. */
const MOST_CUTS = 2 ** 26;

/** Wordings that hold word w are `wordings[starts[w]] … wordings[starts[w + 1] − 1]`, ascending. */
export type Lists = {
  readonly starts: Uint32Array;
  readonly wordings: Uint32Array;
  /** How much of the word the wording has: twice for the name, once for the objective; general words less. */
  readonly amounts: Float32Array;
};

/** Words with their amounts, wording after wording. */
export class Entries {
  #words = new Uint32Array(1 << 16);
  #amounts = new Float32Array(1 << 16);
  #used = 0;
  readonly #ends: number[] = [];

  add(word: number, amount: number): void {
    if (this.#used === this.#words.length) this.#grow();
    this.#words[this.#used] = word;
    this.#amounts[this.#used++] = amount;
  }

  end(): void {
    this.#ends.push(this.#used);
  }

  byWord(words: number): Lists {
    const starts = sharedCounts(words + 1);
    for (let i = 0; i < this.#used; i++) starts[this.#words[i]! + 1]!++;
    for (let word = 0; word < words; word++) starts[word + 1]! += starts[word]!;
    const next = starts.slice();
    const wordings = sharedCounts(this.#used);
    const amounts = sharedSingles(this.#used);
    let i = 0;
    for (let wording = 0; wording < this.#ends.length; wording++) {
      for (; i < this.#ends[wording]!; i++) {
        const at = next[this.#words[i]!]!++;
        wordings[at] = wording;
        amounts[at] = this.#amounts[i]!;
      }
    }
    return { starts, wordings, amounts };
  }

  #grow(): void {
    const [words, amounts] = [this.#words, this.#amounts];
    this.#words = new Uint32Array(2 * words.length);
    this.#amounts = new Float32Array(2 * amounts.length);
    this.#words.set(words);
    this.#amounts.set(amounts);
  }
}
