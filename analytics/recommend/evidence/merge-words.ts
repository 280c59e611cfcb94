/** The words of every project-year where some were read anew: nothing of the others is cut again. */
import { lengthOf, type Sparse } from '../../numeric/sparse.ts';
import { sharedCounts } from '../../shared-arrays.ts';
import { placeOfText, slotsOf } from '../../text-table.ts';
import { cut } from './cut-texts.ts';
import { Matters } from './matters.ts';
import { type ProjectWords, weighed } from './project-words.ts';
import { emptied, isAsBefore, placesOf, weave, type Woven } from './weave.ts';
import { type Lists, Wordings } from './wordings.ts';
import { WordAmounts } from './word-amounts.ts';
import { wovenColumns, wovenNumbers, wovenRows, wovenSingles, wovenTexts } from './woven-arrays.ts';

/** What comes newly to a word's list. */
type Entry = { readonly wording: number; readonly amount: number };

/**
 * Equal to `projectWords` of all but for the numbers of words and wordings, in which nothing else is told; for words that
 * no project-year holds any more, whose list is empty; and in that what was added shares no wording with what stays.
 *
 * @param gone project-years, in numbers of before
 * @param added names and objectives of what was put in, in its order
 */
export function mergedWords(words: ProjectWords, projects: Woven, gone: readonly number[], added: { readonly name: readonly string[]; readonly objective: readonly string[] }): ProjectWords {
  const cutAnew = cutWords(words, added);
  const count = words.lengths.length;
  const unsaid = emptied((wording) => lengthOf(words.projectsOf, wording), gone.map((project) => words.wordingOf[project]!), []);
  const wordings = weave(count, unsaid, cutAnew.lengths.map(() => count));
  const numberOf = (wording: number) => wordings.added[wording]!;
  const said = cutAnew.wordingOf.map(numberOf);
  return weighed({
    ...cutAnew.words,
    ...wovenLists(words, wordings, cutAnew.lists.map((list) => list.map(({ wording, amount }) => ({ wording: numberOf(wording), amount })))),
    matters: wovenRows(words.matters, wordings, cutAnew.matters),
    wordingOf: wovenNumbers(sharedCounts(projects.size, false), words.wordingOf, projects, wordings, said),
    projectsOf: wovenColumns(words.projectsOf, wordings, projects, { rows: said, columns: projects.added }),
    lengths: wovenSingles(words.lengths, wordings, cutAnew.lengths),
  });
}

type CutAnew = {
  /** With those that come for the first time, which follow the others. */
  readonly words: Pick<ProjectWords, 'table' | 'slots'>;
  /** By project-year and by wording, numbered from 0 on. */
  readonly wordingOf: readonly number[];
  readonly lengths: readonly number[];
  readonly matters: Sparse;
  /** By word. */
  readonly lists: readonly (readonly Entry[])[];
};

function cutWords(words: ProjectWords, { name, objective }: { readonly name: readonly string[]; readonly objective: readonly string[] }): CutAnew {
  const amounts = new WordAmounts();
  /** By word as `amounts` numbers them. */
  const newly: Entry[][] = [];
  const lengths: number[] = [];
  const matters: (readonly number[])[] = [];
  const wordings = new Wordings();
  const wordingOf = name.map((text, place) => {
    const [cutName, cutObjective] = [cut(text), cut(objective[place]!)];
    const wording = wordings.numberOf(cutName, cutObjective);
    if (wording < lengths.length) return wording;
    lengths.push(amounts.of(cutName, cutObjective, (word, amount) => void (newly[word] ??= []).push({ wording, amount })));
    matters.push(amounts.matterOf(cutName, cutObjective));
    return wording;
  });
  const all = withFresh(words, amounts.words());
  const lists = Array.from({ length: all.table.starts.length - 1 }, (): readonly Entry[] => []);
  newly.forEach((entries, word) => (lists[all.numbers[word]!] = entries));
  return { words: { table: all.table, slots: all.slots }, wordingOf, lengths, lists, matters: told(matters.map((matter) => matter.map((word) => all.numbers[word]!))) };
}

function told(matters: readonly (readonly number[])[]): Sparse {
  const all = new Matters();
  for (const matter of matters) all.add(matter);
  return all.whole();
}

/** The table with those of the words that it does not hold, and the numbers of all of them; copied also where no word is new, since evidence shares no memory with that before it. */
function withFresh(words: ProjectWords, found: readonly string[]): Pick<ProjectWords, 'table' | 'slots'> & { readonly numbers: readonly number[] } {
  const count = words.table.starts.length - 1;
  const fresh: string[] = [];
  const numbers = found.map((word) => {
    const known = placeOfText(words.table, words.slots, word);
    return known >= 0 ? known : count + fresh.push(word) - 1;
  });
  const table = wovenTexts(words.table, weave(count, [], fresh.map(() => count)), fresh);
  return { table, slots: slotsOf(table), numbers };
}

/** @param more by word, those of now; added wordings follow all that stay */
function wovenLists({ starts, wordings, amounts }: ProjectWords, of: Woven, more: readonly (readonly Entry[])[]): Lists {
  const words = starts.length - 1;
  const gone = goneEntries(wordings, of);
  const entries = weave(wordings.length, gone, more.flatMap((list, word) => list.map(() => starts[Math.min(word + 1, words)]!)));
  const into = sharedCounts(more.length + 1);
  let [g, added] = [0, 0];
  more.forEach((list, word) => {
    const end = starts[Math.min(word + 1, words)]!;
    while (g < gone.length && gone[g]! < end) g++;
    added += list.length;
    into[word + 1] = end - g + added;
  });
  const flat = more.flat();
  return {
    starts: into,
    wordings: wovenNumbers(sharedCounts(entries.size, false), wordings, entries, of, flat.map(({ wording }) => wording)),
    amounts: wovenSingles(amounts, entries, flat.map(({ amount }) => amount)),
  };
}

/** Places among the entries of all words. */
function goneEntries(wordings: Uint32Array, of: Woven): readonly number[] {
  if (isAsBefore(of)) return [];
  const places = placesOf(of);
  const gone: number[] = [];
  for (let i = 0; i < wordings.length; i++) if (places[wordings[i]!]! < 0) gone.push(i);
  return gone;
}
