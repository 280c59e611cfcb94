/** The words of every project-year where some were read anew: nothing of the others is cut again. */
import { sharedCounts, sharedSingles } from '../../shared-arrays.ts';
import { placeOfText, slotsOf, TextWriter } from '../../text-table.ts';
import { amountsOf, halvingsOf, type ProjectWords } from './project-words.ts';
import type { Woven } from './weave.ts';

/**
 * Equal to `projectWords` of all but for the numbers of the words, in which nothing else is told, and for words that no
 * project-year holds any more, whose list is empty.
 *
 * @param added names and objectives of what was put in, in its order
 */
export function mergedWords(words: ProjectWords, woven: Woven, added: { readonly name: readonly string[]; readonly objective: readonly string[] }): ProjectWords {
  const { placeOf, size } = woven;
  const lengths = sharedSingles(size);
  for (let project = 0; project < placeOf.length; project++) if (placeOf[project]! >= 0) lengths[placeOf[project]!] = words.lengths[project]!;
  const count = words.starts.length - 1;
  const fresh = new Map<string, number>();
  /** By word, in the order of the project-years. */
  const entries = new Map<number, { project: number; amount: number }[]>();
  woven.added.forEach((project, a) => {
    const { amounts, length } = amountsOf(added.name[a]!, added.objective[a]!);
    for (const [word, amount] of amounts) {
      const known = placeOfText(words.table, words.slots, word);
      const number = known >= 0 ? known : (fresh.get(word) ?? count + fresh.size);
      if (known < 0) fresh.set(word, number);
      const list = entries.get(number);
      if (list) list.push({ project, amount });
      else entries.set(number, [{ project, amount }]);
    }
    lengths[project] = length;
  });
  const lists = joined(words, count + fresh.size, woven, entries);
  let total = 0;
  for (let project = 0; project < size; project++) total += lengths[project]!;
  const meanLength = total / Math.max(1, size);
  const table = fresh.size === 0 ? words.table : longer(words, [...fresh.keys()]);
  return { table, slots: fresh.size === 0 ? words.slots : slotsOf(table), ...lists, halvings: halvingsOf(lengths, meanLength), lengths, meanLength };
}

function joined({ starts, documents, amounts }: ProjectWords, count: number, { placeOf }: Woven, entries: ReadonlyMap<number, readonly { project: number; amount: number }[]>) {
  let kept = 0;
  for (let i = 0; i < documents.length; i++) if (placeOf[documents[i]!]! >= 0) kept++;
  for (const list of entries.values()) kept += list.length;
  const into = { starts: sharedCounts(count + 1), documents: sharedCounts(kept), amounts: sharedSingles(kept) };
  let at = 0;
  for (let word = 0; word < count; word++) {
    const more = entries.get(word) ?? [];
    let m = 0;
    const end = word + 1 < starts.length ? starts[word + 1]! : 0;
    for (let i = word + 1 < starts.length ? starts[word]! : 0; i < end; i++) {
      const project = placeOf[documents[i]!]!;
      if (project < 0) continue;
      while (m < more.length && more[m]!.project < project) {
        into.documents[at] = more[m]!.project;
        into.amounts[at++] = more[m++]!.amount;
      }
      into.documents[at] = project;
      into.amounts[at++] = amounts[i]!;
    }
    for (; m < more.length; m++) {
      into.documents[at] = more[m]!.project;
      into.amounts[at++] = more[m]!.amount;
    }
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
