/** The words of every project-year: which hold a word, and which words it holds. */
import { sharedCounts, sharedFloats, sharedSingles } from '../../shared-arrays.ts';
import { type Slots, slotsOf, textAt, type TextTable, TextWriter } from '../../text-table.ts';
import { GENERAL_SHARE, isGeneralWord } from '../../library/text/general-words.ts';
import { halvingOf } from '../../library/text/bm25.ts';
import { wordsOf } from '../../library/text/words.ts';
import type { ProjectRows } from './rows.ts';

export type ProjectWords = {
  /** The words by number, in the order of their first use. */
  readonly table: TextTable;
  readonly slots: Slots;
  /** Project-years of word w are `documents[starts[w]] … documents[starts[w + 1] − 1]`, ascending. */
  readonly starts: Uint32Array;
  readonly documents: Uint32Array;
  /** How much of the word the project-year has: twice for its name, once for its objective; general words less. */
  readonly amounts: Float32Array;
  /** By project-year, the amount at which a word has half of what it can have there (BM25). */
  readonly halvings: Float64Array;
  /** Sum of a project-year's amounts. */
  readonly lengths: Float32Array;
  readonly meanLength: number;
};

/** Distinct words of a text with their counts; bare numbers (years, article numbers) make no two projects alike. */
type Cut = { readonly words: readonly string[]; readonly counts: readonly number[] };

/** Texts are cut once for all data versions: those of the year before come again. The older half goes first. */
const MOST_KEPT = 500_000;
let recent = new Map<string, Cut>();
let older = new Map<string, Cut>();

export const tellingWords = (text: string): string[] => wordsOf(text).filter((word) => !/^[\d.,%]+$/.test(word));

function cut(text: string): Cut {
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

/** How much of each word a project-year has. */
export function amountsOf(name: string, objective: string): Amounts {
  const amounts = new Map<string, number>();
  let telling = false;
  const add = ({ words, counts }: Cut, times: number) => {
    for (let i = 0; i < words.length; i++) {
      const word = words[i]!;
      amounts.set(word, (amounts.get(word) ?? 0) + times * counts[i]!);
      if (!telling && !isGeneralWord(word)) telling = true;
    }
  };
  add(cut(name), NAME_COUNTS);
  add(cut(objective), 1);
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
  const lengths = sharedSingles(size);
  let total = 0;
  for (let project = 0; project < size; project++) {
    const { amounts, length } = amountsOf(textAt(name, project), textAt(objective, project));
    for (const [word, amount] of amounts) {
      let number = numbers.get(word);
      if (number === undefined) numbers.set(word, (number = numbers.size));
      entries.add(number, amount);
    }
    entries.end();
    lengths[project] = length;
    total += lengths[project]!;
  }
  const writer = new TextWriter(numbers.size);
  for (const word of numbers.keys()) writer.add(word);
  const table = writer.whole();
  const lists = entries.byWord(numbers.size);
  const meanLength = total / Math.max(1, size);
  return { table, slots: slotsOf(table), ...lists, halvings: halvingsOf(lengths, meanLength), lengths, meanLength };
}

export function halvingsOf(lengths: Float32Array, meanLength: number): Float64Array {
  const halvings = sharedFloats(lengths.length);
  for (let project = 0; project < lengths.length; project++) halvings[project] = halvingOf(lengths[project]!, meanLength);
  return halvings;
}

type Lists = Pick<ProjectWords, 'starts' | 'documents' | 'amounts'>;

/** Words with their amounts, project-year after project-year. */
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
    const documents = sharedCounts(this.#used);
    const amounts = sharedSingles(this.#used);
    let i = 0;
    for (let project = 0; project < this.#ends.length; project++) {
      for (; i < this.#ends[project]!; i++) {
        const at = next[this.#words[i]!]!++;
        documents[at] = project;
        amounts[at] = this.#amounts[i]!;
      }
    }
    return { starts, documents, amounts };
  }

  #grow(): void {
    const [words, amounts] = [this.#words, this.#amounts];
    this.#words = new Uint32Array(2 * words.length);
    this.#amounts = new Float32Array(2 * amounts.length);
    this.#words.set(words);
    this.#amounts.set(amounts);
  }
}
