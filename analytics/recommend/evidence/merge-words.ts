/** The words of every project-year where some were read anew: nothing of the others is cut again. */
import { sharedCounts, sharedSingles } from '../../shared-arrays.ts';
import { placeOfText, slotsOf, TextWriter } from '../../text-table.ts';
import { cut } from './cut-texts.ts';
import { Matters } from './matters.ts';
import { type ProjectWords, weighed } from './project-words.ts';
import { type Lists, Wordings } from './wordings.ts';
import type { Woven } from './weave.ts';
import { WordAmounts } from './word-amounts.ts';

/** What comes newly: entries of a word's list after those that stay. */
type Entry = { readonly wording: number; readonly amount: number };

/**
 * Equal to `projectWords` of all but for the numbers of words and wordings, in which nothing else is told; for words that
 * no project-year holds any more, whose list is empty; and in that what was added shares no wording with what stays.
 *
 * @param added names and objectives of what was put in, in its order
 */
export function mergedWords(words: ProjectWords, woven: Woven, added: { readonly name: readonly string[]; readonly objective: readonly string[] }): ProjectWords {
  const wordingOf = sharedCounts(woven.size);
  const { placeOf, kept } = stillSaid(words, woven);
  words.wordingOf.forEach((wording, project) => { if (woven.placeOf[project]! >= 0) wordingOf[woven.placeOf[project]!] = placeOf[wording]!; });
  const amounts = new WordAmounts();
  /** By word as `amounts` numbers them. */
  const newly: Entry[][] = [];
  const lengths: number[] = [];
  const newMatters: (readonly number[])[] = [];
  const wordings = new Wordings();
  woven.added.forEach((project, a) => {
    const [name, objective] = [cut(added.name[a]!), cut(added.objective[a]!)];
    const number = wordings.numberOf(name, objective);
    wordingOf[project] = kept + number;
    if (number < lengths.length) return;
    const wording = kept + number;
    lengths.push(amounts.of(name, objective, (word, amount) => {
      const list = (newly[word] ??= []);
      list.push({ wording, amount });
    }));
    newMatters.push(amounts.matterOf(name, objective));
  });
  const count = words.starts.length - 1;
  const entries = new Map<number, Entry[]>();
  const fresh: string[] = [];
  const numbers: number[] = [];
  amounts.words().forEach((word, number) => {
    const known = placeOfText(words.table, words.slots, word);
    numbers.push(known >= 0 ? known : count + fresh.length);
    entries.set(numbers[number]!, newly[number] ?? []);
    if (known < 0) fresh.push(word);
  });
  const matters = keptMatters(words, placeOf);
  for (const matter of newMatters) matters.add(matter.map((word) => numbers[word]!));
  const all = sharedSingles(kept + lengths.length);
  placeOf.forEach((place, wording) => { if (place >= 0) all[place] = words.lengths[wording]!; });
  all.set(lengths, kept);
  const table = fresh.length === 0 ? words.table : longer(words, fresh);
  return weighed({ table, slots: fresh.length === 0 ? words.slots : slotsOf(table) }, joined(words, count + fresh.length, placeOf, entries), matters.whole(), wordingOf, all);
}

/** The wordings that a project-year is still of, numbered anew in their order; −1 for the others. */
function stillSaid({ wordingOf, lengths }: ProjectWords, { placeOf }: Woven): { placeOf: Int32Array; kept: number } {
  const said = new Uint8Array(lengths.length);
  for (let project = 0; project < wordingOf.length; project++) if (placeOf[project]! >= 0) said[wordingOf[project]!] = 1;
  let kept = 0;
  const numbers = Int32Array.from(said, (one) => (one === 1 ? kept++ : -1));
  return { placeOf: numbers, kept };
}

function keptMatters({ matters: { starts, columns } }: ProjectWords, placeOf: Int32Array): Matters {
  const kept = new Matters();
  placeOf.forEach((place, wording) => { if (place >= 0) kept.add(columns, starts[wording], starts[wording + 1]); });
  return kept;
}

function joined({ starts, wordings, amounts }: ProjectWords, count: number, placeOf: Int32Array, entries: ReadonlyMap<number, readonly Entry[]>): Lists {
  let size = 0;
  for (let i = 0; i < wordings.length; i++) if (placeOf[wordings[i]!]! >= 0) size++;
  for (const list of entries.values()) size += list.length;
  const into = { starts: sharedCounts(count + 1), wordings: sharedCounts(size), amounts: sharedSingles(size) };
  let at = 0;
  const add = (wording: number, amount: number) => {
    into.wordings[at] = wording;
    into.amounts[at++] = amount;
  };
  for (let word = 0; word < count; word++) {
    const end = word + 1 < starts.length ? starts[word + 1]! : 0;
    for (let i = word + 1 < starts.length ? starts[word]! : 0; i < end; i++) if (placeOf[wordings[i]!]! >= 0) add(placeOf[wordings[i]!]!, amounts[i]!);
    for (const { wording, amount } of entries.get(word) ?? []) add(wording, amount);
    into.starts[word + 1] = at;
  }
  return into;
}

function longer({ table }: ProjectWords, fresh: readonly string[]) {
  const count = table.starts.length - 1;
  const writer = new TextWriter(count + fresh.length);
  writer.addAll(table, 0, count);
  for (const word of fresh) writer.add(word);
  return writer.whole();
}
