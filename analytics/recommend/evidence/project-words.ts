/**
 * The words of every project-year. A project that goes on says the same for years, but for the figures: project-years
 * of the same words share a wording, and a word is held by wordings.
 */
import { countingTo, lengthOf, type Sparse, sparse } from '../../numeric/sparse.ts';
import { sharedCounts, sharedSingles, sharedSinglesOf } from '../../shared-arrays.ts';
import { type Slots, slotsOf, textAt, type TextTable, TextWriter } from '../../text-table.ts';
import { GENERAL_SHARE, isGeneralWord } from '../../library/text/general-words.ts';
import { saturation } from '../../library/text/bm25.ts';
import { wordsOf } from '../../library/text/words.ts';
import type { ProjectRows } from './rows.ts';

export type ProjectWords = Lists & {
  /** The words by number, in the order of their first use. */
  readonly table: TextTable;
  readonly slots: Slots;
  /** By project-year; the numbers tell nothing. */
  readonly wordingOf: Uint32Array;
  /** Project-years of a wording, ascending. */
  readonly projectsOf: Sparse;
  /** By word, the project-years that hold it. */
  readonly frequencies: Uint32Array;
  /** By entry of a word's list: what the word has there of what it could have (BM25), so that a question need only add it up. */
  readonly saturations: Float32Array;
  /** Sum of a wording's amounts. */
  readonly lengths: Float32Array;
  /** Over the project-years. */
  readonly meanLength: number;
};

/** Wordings that hold word w are `wordings[starts[w]] … wordings[starts[w + 1] − 1]`, ascending. */
export type Lists = {
  readonly starts: Uint32Array;
  readonly wordings: Uint32Array;
  /** How much of the word the wording has: twice for the name, once for the objective; general words less. */
  readonly amounts: Float32Array;
};

/** Distinct words of a text with their counts; bare numbers (years, article numbers) make no two projects alike. */
export type Cut = { readonly words: readonly string[]; readonly counts: readonly number[] };

/** Texts are cut once for all data versions: those of the year before come again. The older half goes first. */
const MOST_KEPT = 500_000;
let recent = new Map<string, Cut>();
let older = new Map<string, Cut>();

export const tellingWords = (text: string): string[] => wordsOf(text).filter((word) => !/^[\d.,%]+$/.test(word));

export function cut(text: string): Cut {
  const known = recent.get(text) ?? older.get(text) ?? fresh(text);
  recent.set(text, known);
  if (recent.size >= MOST_KEPT) [older, recent] = [recent, new Map()];
  return known;
}

function fresh(text: string): Cut {
  const counts = new Map<string, number>();
  for (const word of tellingWords(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { words: [...counts.keys()], counts: [...counts.values()] };
}

const NAME_COUNTS = 2;

export type Amounts = { readonly amounts: ReadonlyMap<string, number>; /** Their sum. */ readonly length: number };

/** How much of each word a wording has. */
export function amountsOf(name: Cut, objective: Cut): Amounts {
  const amounts = new Map<string, number>();
  let telling = false;
  const add = ({ words, counts }: Cut, times: number) => {
    for (let i = 0; i < words.length; i++) {
      const word = words[i]!;
      amounts.set(word, (amounts.get(word) ?? 0) + times * counts[i]!);
      if (!telling && !isGeneralWord(word)) telling = true;
    }
  };
  add(name, NAME_COUNTS);
  add(objective, 1);
  let length = 0;
  for (const [word, count] of amounts) {
    const amount = telling && isGeneralWord(word) ? count * GENERAL_SHARE : count;
    if (amount !== count) amounts.set(word, amount);
    length += amount;
  }
  return { amounts, length };
}

export function projectWords({ name, objective }: Pick<ProjectRows, 'name' | 'objective'>): ProjectWords {
  const size = name.starts.length - 1;
  const numbers = new Map<string, number>();
  const entries = new Entries();
  const lengths: number[] = [];
  const wordingOf = sharedCounts(size);
  const wordings = new Wordings();
  for (let project = 0; project < size; project++) {
    const [cutName, cutObjective] = [cut(textAt(name, project)), cut(textAt(objective, project))];
    const wording = (wordingOf[project] = wordings.numberOf(cutName, cutObjective));
    if (wording < lengths.length) continue;
    const { amounts, length } = amountsOf(cutName, cutObjective);
    for (const [word, amount] of amounts) {
      let number = numbers.get(word);
      if (number === undefined) numbers.set(word, (number = numbers.size));
      entries.add(number, amount);
    }
    entries.end();
    lengths.push(length);
  }
  const writer = new TextWriter(numbers.size);
  for (const word of numbers.keys()) writer.add(word);
  const table = writer.whole();
  return weighed({ table, slots: slotsOf(table) }, entries.byWord(numbers.size), wordingOf, sharedSinglesOf(lengths));
}

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

/** What rests on all project-years together. */
export function weighed(words: Pick<ProjectWords, 'table' | 'slots'>, lists: Lists, wordingOf: Uint32Array, lengths: Float32Array): ProjectWords {
  const projectsOf = sparse(wordingOf, countingTo(wordingOf.length), lengths.length);
  let total = 0;
  for (let project = 0; project < wordingOf.length; project++) total += lengths[wordingOf[project]!]!;
  const meanLength = total / Math.max(1, wordingOf.length);
  const { starts, wordings, amounts } = lists;
  const frequencies = sharedCounts(starts.length - 1);
  const saturations = sharedSingles(wordings.length);
  for (let word = 0; word < frequencies.length; word++) {
    for (let i = starts[word]!; i < starts[word + 1]!; i++) {
      frequencies[word]! += lengthOf(projectsOf, wordings[i]!);
      saturations[i] = saturation(amounts[i]!, lengths[wordings[i]!]!, meanLength);
    }
  }
  return { ...words, ...lists, wordingOf, projectsOf, frequencies, saturations, lengths, meanLength };
}

/** Words with their amounts, wording after wording. */
class Entries {
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
