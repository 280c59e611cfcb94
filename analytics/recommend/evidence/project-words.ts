/**
 * The words of every project-year. A project that goes on says the same for years, but for the figures: project-years
 * of the same words share a wording, and a word is held by wordings.
 */
import { countingTo, lengthOf, type Sparse, sparse } from '../../numeric/sparse.ts';
import { sharedCounts, sharedSingles, sharedSinglesOf } from '../../shared-arrays.ts';
import { type Slots, slotsOf, textAt, type TextTable, TextWriter } from '../../text-table.ts';
import { GENERAL_SHARE, isGeneralWord } from '../../library/text/general-words.ts';
import { saturation } from '../../library/text/bm25.ts';
import { type Cut, cut } from './cut-texts.ts';
import { Entries, type Lists, Wordings } from './wordings.ts';
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
