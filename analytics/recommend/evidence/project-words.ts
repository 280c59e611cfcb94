/**
 * The words of every project-year. A project that goes on says the same for years, but for the figures: project-years
 * of the same words share a wording, and a word is held by wordings.
 */
import { countingTo, lengthsOf, type Sparse, sparse } from '../../numeric/sparse.ts';
import { sharedCounts, sharedSingles, sharedSinglesOf } from '../../shared-arrays.ts';
import { type Slots, slotsOf, type TextTable, TextWriter } from '../../text-table.ts';
import { freeMemory } from '../../free-memory.ts';
import { halvingOf, rarityOf, saturated } from '../../library/text/bm25.ts';
import { cutter, forgetTexts } from './cut-texts.ts';
import { Matters } from './matters.ts';
import { Entries, type Lists, Wordings } from './wordings.ts';
import type { ProjectRows } from './rows.ts';
import { WordAmounts } from './word-amounts.ts';

export type ProjectWords = Lists & {
  /** The words by number, in the order of their first use. */
  readonly table: TextTable;
  readonly slots: Slots;
  /** By project-year; the numbers tell nothing. */
  readonly wordingOf: Uint32Array;
  /** Project-years of a wording, ascending. */
  readonly projectsOf: Sparse;
  /** By wording, the words of its matter. */
  readonly matters: Sparse;
  /** By word, the project-years that hold it, and how rare that makes it. */
  readonly frequencies: Uint32Array;
  readonly rarities: Float32Array;
  /** By entry of a word's list: what the word has there of what it could have (BM25), so that a question need only add it up. */
  readonly saturations: Float32Array;
  /** Sum of a wording's amounts. */
  readonly lengths: Float32Array;
  /** Over the project-years. */
  readonly meanLength: number;
};

export const projectWords = (projects: Texts): ProjectWords => inLists(said(projects));

/** In a thread that stays. What was needed to make out the words, a third of a gigabyte for a million project-years, is gone before they are put into lists. */
export async function projectWordsAlone(projects: Texts): Promise<ProjectWords> {
  const all = said(projects);
  forgetTexts();
  await freeMemory();
  return inLists(all);
}

type Texts = Pick<ProjectRows, 'name' | 'objective'>;
type Said = Pick<ProjectWords, 'table' | 'slots' | 'matters' | 'wordingOf' | 'lengths'> & { readonly entries: Entries };

function said({ name, objective }: Texts): Said {
  const size = name.starts.length - 1;
  const [nameAt, objectiveAt] = [cutter(name), cutter(objective)];
  const amounts = new WordAmounts();
  const entries = new Entries();
  const add = entries.add.bind(entries);
  const lengths: number[] = [];
  const matters = new Matters();
  const wordingOf = sharedCounts(size);
  const wordings = new Wordings();
  for (let project = 0; project < size; project++) {
    const [cutName, cutObjective] = [nameAt(project), objectiveAt(project)];
    const wording = (wordingOf[project] = wordings.numberOf(cutName, cutObjective));
    if (wording < lengths.length) continue;
    lengths.push(amounts.of(cutName, cutObjective, add));
    entries.end();
    matters.add(amounts.matterOf(cutName, cutObjective));
  }
  const words = amounts.words();
  const writer = new TextWriter(words.length);
  for (const word of words) writer.add(word);
  const table = writer.whole();
  return { table, slots: slotsOf(table), entries, matters: matters.whole(), wordingOf, lengths: sharedSinglesOf(lengths) };
}

function inLists({ entries, ...all }: Said): ProjectWords {
  const projectsOf = sparse(all.wordingOf, countingTo(all.wordingOf.length), all.lengths.length);
  return weighed({ ...all, ...entries.byWord(all.table.starts.length - 1), projectsOf });
}

/** What rests on all project-years together. */
export function weighed(words: Omit<ProjectWords, 'frequencies' | 'rarities' | 'saturations' | 'meanLength'>): ProjectWords {
  const { starts, wordings, amounts, wordingOf, projectsOf, lengths } = words;
  let total = 0;
  for (let project = 0; project < wordingOf.length; project++) total += lengths[wordingOf[project]!]!;
  const meanLength = total / Math.max(1, wordingOf.length);
  const frequencies = sharedCounts(starts.length - 1);
  const rarities = sharedSingles(frequencies.length);
  const saturations = sharedSingles(wordings.length);
  const times = lengthsOf(projectsOf);
  const halvings = new Float64Array(lengths.length);
  for (let wording = 0; wording < lengths.length; wording++) halvings[wording] = halvingOf(lengths[wording]!, meanLength);
  for (let word = 0; word < frequencies.length; word++) {
    let frequency = 0;
    for (let i = starts[word]!; i < starts[word + 1]!; i++) {
      const wording = wordings[i]!;
      frequency += times[wording]!;
      saturations[i] = saturated(amounts[i]!, halvings[wording]!);
    }
    frequencies[word] = frequency;
    rarities[word] = rarityOf(frequency, wordingOf.length, 1);
  }
  return { ...words, frequencies, rarities, saturations, meanLength };
}
