/** Wordings numbered as they come, and the lists of those that hold a word. */
import { sharedCounts, sharedSingles } from '../../shared-arrays.ts';
import type { Cut } from './cut-texts.ts';

/** Numbers wordings from 0 on, in the order of their first coming; those are one whose name and objective fall into the same words. */
export class Wordings {
  readonly #numbers = new Map<Cut, number>();
  /** The last of those that share a hash, and the one before each. */
  readonly #byHash = new Map<number, number>();
  readonly #before: (number | undefined)[] = [];
  readonly #cuts: Cut[] = [];
  readonly #byPair = new Map<number, number>();

  numberOf(name: Cut, objective: Cut): number {
    const pair = this.#cutNumber(name) * MOST_CUTS + this.#cutNumber(objective);
    let number = this.#byPair.get(pair);
    if (number === undefined) this.#byPair.set(pair, (number = this.#byPair.size));
    return number;
  }

  #cutNumber(cut: Cut): number {
    let number = this.#numbers.get(cut);
    if (number !== undefined) return number;
    const hash = hashOf(cut);
    const last = this.#byHash.get(hash);
    for (number = last; number !== undefined; number = this.#before[number]) if (areEqual(this.#cuts[number]!, cut)) break;
    if (number === undefined) {
      number = this.#cuts.push(cut) - 1;
      this.#before.push(last);
      this.#byHash.set(hash, number);
    }
    this.#numbers.set(cut, number);
    return number;
  }
}

function areEqual(a: Cut, b: Cut): boolean {
  if (a.words.length !== b.words.length) return false;
  for (let i = 0; i < a.words.length; i++) if (a.words[i] !== b.words[i] || a.counts[i] !== b.counts[i]) return false;
  return true;
}

/** FNV-1a over the characters of the words and their counts. */
function hashOf({ words, counts }: Cut): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ counts[i]!, 0x01000193);
  }
  return hash;
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

const BLOCK_BITS = 16;
const BLOCK = 1 << BLOCK_BITS;

/** Words with their amounts, wording after wording; in blocks, so that there is never a second copy of what is there. */
export class Entries {
  #words = new Uint32Array(BLOCK);
  #amounts = new Float32Array(BLOCK);
  #used = 0;
  /** All before this block, and this. */
  readonly #blocks = [{ words: this.#words, amounts: this.#amounts }];
  readonly #ends: number[] = [];

  add(word: number, amount: number): void {
    if (this.#used === BLOCK) this.#turn();
    this.#words[this.#used] = word;
    this.#amounts[this.#used++] = amount;
  }

  end(): void {
    this.#ends.push(this.#size());
  }

  byWord(words: number): Lists {
    const starts = sharedCounts(words + 1);
    const size = this.#size();
    for (let i = 0; i < size; i++) starts[this.#blocks[i >> BLOCK_BITS]!.words[i & (BLOCK - 1)]! + 1]!++;
    for (let word = 0; word < words; word++) starts[word + 1]! += starts[word]!;
    const next = starts.slice();
    const wordings = sharedCounts(size);
    const amounts = sharedSingles(size);
    let i = 0;
    for (let wording = 0; wording < this.#ends.length; wording++) {
      for (; i < this.#ends[wording]!; i++) {
        const block = this.#blocks[i >> BLOCK_BITS]!;
        const at = next[block.words[i & (BLOCK - 1)]!]!++;
        wordings[at] = wording;
        amounts[at] = block.amounts[i & (BLOCK - 1)]!;
      }
    }
    return { starts, wordings, amounts };
  }

  #size(): number {
    return (this.#blocks.length - 1) * BLOCK + this.#used;
  }

  #turn(): void {
    this.#words = new Uint32Array(BLOCK);
    this.#amounts = new Float32Array(BLOCK);
    this.#blocks.push({ words: this.#words, amounts: this.#amounts });
    this.#used = 0;
  }
}
