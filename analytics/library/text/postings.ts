import type { GiveWay } from '../../pace.ts';
import { saturation } from './bm25.ts';

/** Which documents hold a term: one flat list a term, laid end to end (compressed sparse rows). */
export type Postings = {
  readonly terms: { get(word: string): number | undefined };
  /** The list of term t is `documents[starts[t]] … documents[starts[t + 1] − 1]`, ascending. */
  readonly starts: Uint32Array;
  readonly documents: Uint32Array;
  /** What the document has of what the term could have (BM25), by its count there times the weight of the field. */
  readonly saturations: Float64Array;
  /** Sum of a document's amounts. */
  readonly lengths: Float32Array;
  readonly meanLength: number;
};

/** So many entries are laid down between two questions to the clock. */
const STRETCH = 4_096;

export class PostingsBuilder {
  readonly #terms = new Map<string, number>();
  readonly #term: number[] = [];
  readonly #document: number[] = [];
  readonly #amount: number[] = [];
  readonly #lengths: number[] = [];

  /** Adds the next document: its terms with their amounts. */
  add(amounts: ReadonlyMap<string, number>): void {
    let length = 0;
    for (const [word, amount] of amounts) {
      let term = this.#terms.get(word);
      if (term === undefined) this.#terms.set(word, (term = this.#terms.size));
      this.#term.push(term);
      this.#document.push(this.#lengths.length);
      this.#amount.push(amount);
      length += amount;
    }
    this.#lengths.push(length);
  }

  async finish(giveWay: GiveWay): Promise<Postings> {
    const starts = new Uint32Array(this.#terms.size + 1);
    for (let i = 0; i < this.#term.length; i++) {
      starts[this.#term[i]! + 1]!++;
      if (i % STRETCH === 0) await giveWay();
    }
    for (let t = 0; t < this.#terms.size; t++) starts[t + 1]! += starts[t]!;
    const next = starts.slice();
    const documents = new Uint32Array(this.#term.length);
    const amounts = new Float32Array(this.#term.length);
    for (let i = 0; i < this.#term.length; i++) {
      const at = next[this.#term[i]!]!++;
      documents[at] = this.#document[i]!;
      amounts[at] = this.#amount[i]!;
      if (i % STRETCH === 0) await giveWay();
    }
    const lengths = Float32Array.from(this.#lengths);
    const total = lengths.reduce((sum, length) => sum + length, 0);
    const meanLength = total / Math.max(1, lengths.length);
    const saturations = new Float64Array(amounts.length);
    for (let i = 0; i < amounts.length; i++) {
      saturations[i] = saturation(amounts[i]!, lengths[documents[i]!]!, meanLength);
      if (i % STRETCH === 0) await giveWay();
    }
    return { terms: this.#terms, starts, documents, saturations, lengths, meanLength };
  }
}

/** Adds words to a document's amounts, each counting `weight`. */
export function count(words: readonly string[], weight = 1, into = new Map<string, number>()): Map<string, number> {
  for (const word of words) into.set(word, (into.get(word) ?? 0) + weight);
  return into;
}
