/** The question's words as lists of the project-years that hold them, rarest first. */
import { isCommon, rarityOf, saturation } from '../../library/text/bm25.ts';
import type { ProjectWords } from '../evidence/project-words.ts';
import type { EvidenceIndex } from './evidence-index.ts';

/** `documents[from] … documents[to − 1]` of the index; `share`: what the word counts as a part of the best score there can be; `most`: no project-year gets more of it. */
export type WordList = { readonly from: number; readonly to: number; readonly share: number; readonly most: number };

/** Equally rare ones in the question's order. BM25 as in `scoreWords`; words that stand in a larger share of the project-years are passed over. */
export function wordLists({ words }: EvidenceIndex, question: ReadonlyMap<string, number>, mostShare: number): WordList[] {
  const size = words.lengths.length;
  let length = 0;
  for (const amount of question.values()) length += amount;
  const found: { from: number; to: number; rarity: number; peak: number }[] = [];
  let ideal = 0;
  for (const [word, amount] of question) {
    const term = words.terms.get(word);
    const [from, to] = term === undefined ? [0, 0] : [words.starts[term]!, words.starts[term + 1]!];
    if (isCommon(to - from, size, mostShare)) continue;
    const rarity = rarityOf(to - from, size, amount);
    ideal += rarity * saturation(amount, length, words.meanLength);
    if (to > from) found.push({ from, to, rarity, peak: words.peaks[term!]! });
  }
  return found.sort((a, b) => b.rarity - a.rarity).map(({ from, to, rarity, peak }) => ({ from, to, share: rarity / ideal, most: (rarity / ideal) * peak }));
}

/** What a project-year gets of a word, by the place of its entry. */
export function gain({ documents, amounts, lengths, meanLength }: ProjectWords, list: WordList, entry: number): number {
  return list.share * saturation(amounts[entry]!, lengths[documents[entry]!]!, meanLength);
}

/** The place of the project-year's entry among those of the list, or of the first one after it. */
export function entryFrom({ documents }: ProjectWords, list: WordList, project: number): number {
  let [low, high] = [list.from, list.to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (documents[middle]! < project) low = middle + 1;
    else high = middle;
  }
  return low;
}
